// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.JudgesVectors;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.TestVector;
import dev.tollgate.workloads.spi.Workload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published answers, hostile signatures and what is no key; the comparison with the references is the contract test's. */
class KnownAnswersTest {
    private static final HexFormat HEX = HexFormat.of();

    private static byte[] hex(String text) {
        return HEX.parseHex(text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static Stream<Implementation<?>> signatures() {
        return available(SignatureVerify.class);
    }

    static Stream<Implementation<?>> sealers() {
        return available(Aes256Gcm.class);
    }

    private static Stream<Implementation<?>> available(Class<?> contract) {
        return new CryptoProvider()
                .implementations().stream()
                        .filter(i -> i.contract() == contract)
                        .filter(i -> i.availability() instanceof Availability.Available);
    }

    private static SignatureScheme scheme(Implementation<?> implementation) {
        return Arrays.stream(SignatureScheme.values())
                .filter(s -> s.workload.equals(implementation.workload()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theReferenceOfBlake2bIsThatOfRfc7693() {
        assertThat(HEX.formatHex(ReferenceBlake2b.digest(64, ascii("abc"))))
                .isEqualTo("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    }

    @Test
    void theReferenceOfArgon2idGivesTheTagOfItsAuthorsTests() {
        byte[] tag = new ReferenceArgon2id(256, 2).hash(ascii("password"), ascii("somesalt"), 32);
        assertThat(HEX.formatHex(tag)).isEqualTo("9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe");
    }

    @Test
    void theReferenceOfAesGcmGivesTestCasesOfTheGcmSpecification() {
        byte[] key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        byte[] plaintext = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        byte[] associated = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        byte[] sealed = ReferenceAesGcm.seal(key, hex("cafebabefacedbaddecaf888"), associated, plaintext);
        assertThat(HEX.formatHex(sealed))
                .isEqualTo("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                        + "76fc6ece0f4e1768cddf8853bb2d551b");
        assertThat(HEX.formatHex(ReferenceAesGcm.seal(new byte[32], new byte[12], new byte[0], new byte[0])))
                .isEqualTo("530f8afbc74536b9a963b4f1c4cb738b");
    }

    @Test
    void anEd25519SignatureIsThatOfRfc8032() {
        SignatureScheme.Signed signed = SignatureScheme.ED25519.sign(
                hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"), new byte[] {0x72});
        assertThat(HEX.formatHex(signed.publicKey()))
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(HEX.formatHex(signed.signature())).startsWith("92a009a9f0d4cab8720e820b5f642540");
    }

    @Test
    void keysAndSignaturesDependOnTheSeedAlone() {
        for (SignatureScheme scheme : SignatureScheme.values()) {
            Workload<SignatureVerify> workload = new SignatureWorkload(scheme);
            PayloadSpec spec = PayloadSpec.parse("bytes-100");
            assertThat(workload.payload(spec, 5).parameters())
                    .isEqualTo(workload.payload(spec, 5).parameters())
                    .isNotEqualTo(workload.payload(spec, 6).parameters());
        }
    }

    @Test
    void theAnswersRefuseWhatWasTamperedWith() throws Exception {
        for (SignatureScheme scheme : SignatureScheme.values()) {
            SignatureWorkload workload = new SignatureWorkload(scheme);
            Answer answer = workload.answer(workload.reference(), workload.payload(PayloadSpec.parse("bytes-0"), 1));
            assertThat(answer.parts())
                    .extracting(Answer.Part::name, Answer.Part::shown)
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(part.toList().get(1))
                            .isEqualTo(part.toList().get(0).toString().startsWith("genuine") ? "valid" : "refused"));
        }
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void noBytesInThePlaceOfASignatureThrowAndNoneAreValid(Implementation<?> implementation) {
        SignatureScheme scheme = scheme(implementation);
        Random random = new Random(3);
        Input message = Input.of(ascii("message"));
        SignatureScheme.Signed signed = scheme.sign(new byte[32], message.array());
        SignatureVerify.Verifier verifier = ((SignatureVerify) implementation.open()).with(signed.publicKey());
        for (int length = 0; length < signed.signature().length; length++) {
            assertThat(verifier.verify(message, Arrays.copyOf(signed.signature(), length)))
                    .as("the first %d bytes", length)
                    .isFalse();
            byte[] other = signed.signature().clone();
            other[length] ^= (byte) (1 << random.nextInt(8));
            assertThat(verifier.verify(message, other))
                    .as("byte %d changed", length)
                    .isFalse();
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            assertThat(verifier.verify(message, noise))
                    .as("%d random bytes", length)
                    .isFalse();
        }
        for (String der : List.of(
                "30",
                "3000",
                "3080",
                "30060201000201",
                "3006020100020100",
                "30ff",
                "3084ffffffff02",
                "300602010102017f",
                "3082000602010102017f00",
                "30068000020101",
                "0000",
                "30260221ff" + "00".repeat(32) + "020101")) {
            assertThat(verifier.verify(message, hex(der))).as(der).isFalse();
        }
        assertThat(verifier.verify(message, new byte[100_000])).isFalse();
        assertThat(verifier.verify(message, signed.signature())).isTrue();
    }

    /** s begins with a set bit, so DER puts a zero before it; without that zero s is negative, and the signature malleable. */
    @ParameterizedTest
    @MethodSource("signatures")
    void anIntegerWithoutItsLeadingZeroIsRefused(Implementation<?> implementation) {
        SignatureScheme scheme = scheme(implementation);
        SignatureVerify task = (SignatureVerify) implementation.open();
        for (int i = 0; i < 20 && scheme == SignatureScheme.ECDSA_P256; i++) {
            Input message = Input.of(new byte[] {(byte) i});
            SignatureScheme.Signed signed = scheme.sign(new byte[32], message.array());
            byte[] der = signed.signature();
            int s = 4 + der[3];
            if (der[s + 1] == 33) {
                byte[] cut = new byte[der.length - 1];
                System.arraycopy(der, 0, cut, 0, s + 2);
                System.arraycopy(der, s + 3, cut, s + 2, 32);
                cut[1]--;
                cut[s + 1]--;
                SignatureVerify.Verifier verifier = task.with(signed.publicKey());
                assertThat(verifier.verify(message, der)).isTrue();
                assertThat(verifier.verify(message, cut)).as("message %d", i).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void whatIsNoKeyIsRefused(Implementation<?> implementation) {
        SignatureVerify task = (SignatureVerify) implementation.open();
        byte[] key = scheme(implementation).sign(new byte[32], new byte[0]).publicKey();
        byte[] offCurve = key.clone();
        offCurve[key.length - 1] ^= 1;
        for (byte[] bytes : List.of(
                new byte[0], Arrays.copyOf(key, key.length - 1), Arrays.copyOf(key, key.length + 1), new byte[65])) {
            assertThatThrownBy(() -> task.with(bytes)).isInstanceOf(IllegalArgumentException.class);
        }
        if (key.length == 65) {
            assertThatThrownBy(() -> task.with(offCurve)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("sealers")
    void aKeyOfAnotherLengthIsRefused(Implementation<?> implementation) {
        Aes256Gcm task = (Aes256Gcm) implementation.open();
        for (int length : new int[] {0, 16, 24, 31, 33}) {
            assertThatThrownBy(() -> task.with(new byte[length])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aVectorOfOtherParametersIsOutsideWithTheReason() {
        AesGcmWorkload workload = new AesGcmWorkload();
        Map<String, String> fields = new HashMap<>(Map.of(
                "type", "AeadTest",
                "key", "00".repeat(32),
                "iv", "00".repeat(12),
                "aad", "",
                "msg", "",
                "ct", "",
                "tag", "530f8afbc74536b9a963b4f1c4cb738b"));
        assertThat(workload.outside(vector(workload, fields))).isEmpty();
        assertThat(workload.judge(workload.reference(), vector(workload, fields)))
                .isTrue();
        fields.put("tag", "540f8afbc74536b9a963b4f1c4cb738b");
        assertThat(workload.judge(workload.reference(), vector(workload, fields)))
                .isFalse();
        fields.put("iv", "00");
        assertThat(workload.outside(vector(workload, fields))).contains("iv of 1 bytes; the workload's has 12");
        fields.put("iv", "0g");
        assertThat(workload.outside(vector(workload, fields)).orElseThrow()).contains("'iv' is not hexadecimal");
        fields.remove("iv");
        assertThat(workload.outside(vector(workload, fields)).orElseThrow()).contains("no field 'iv'");
    }

    private static TestVector vector(JudgesVectors<?> workload, Map<String, String> fields) {
        return new TestVector("1", workload.vectorAlgorithm(), fields);
    }
}
