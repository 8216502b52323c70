// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.CheckStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors in Wycheproof's form: read whole or refused with the place, judged in another JVM. */
class VectorFileTest {
    private static final String ED25519 = """
            {"algorithm":"EDDSA","testGroups":[{"type":"EddsaVerify",
             "publicKey":{"curve":"edwards25519","pk":"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"},
             "tests":[
              {"tcId":1,"comment":"RFC 8032","msg":"72","sig":"%1$s","result":"valid"},
              {"tcId":2,"comment":"changed","msg":"73","sig":"%1$s","result":"invalid"},
              {"tcId":3,"comment":"empty","msg":"72","sig":"","result":"invalid"},
              {"tcId":4,"comment":"either way","msg":"73","sig":"%1$s","result":"acceptable"},
              {"tcId":5,"comment":"not hexadecimal","msg":"7","sig":"%1$s","result":"valid"},
              {"tcId":6,"comment":"a lie, to show that the check can fail","msg":"73","sig":"%1$s","result":"valid"}]},
             {"type":"EddsaVerify","publicKey":{"curve":"edwards448","pk":"00"},
             "tests":[{"tcId":7,"msg":"","sig":"","result":"valid"}]}]}
            """.formatted(
                    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

    private static final String ECDSA = """
            {"algorithm":"ECDSA","testGroups":[{"type":"EcdsaVerify","sha":"SHA-256",
             "key":{"curve":"secp256r1","uncompressed":
              "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"},
             "tests":[
              {"tcId":1,"msg":"","sig":"3006020100020100","result":"invalid"},
              {"tcId":2,"msg":"","sig":"30","result":"invalid"},
              {"tcId":3,"msg":"","sig":"3084ffffffff0201","result":"invalid"},
              {"tcId":4,"msg":"","sig":"","result":"invalid"}]},
             {"type":"EcdsaVerify","sha":"SHA-512","key":{"curve":"secp256r1","uncompressed":"04"},
             "tests":[{"tcId":5,"msg":"","sig":"","result":"invalid"}]}]}
            """;

    private static final String AES_GCM = """
            {"algorithm":"AES-GCM","testGroups":[{"type":"AeadTest","tests":[
              {"tcId":1,"key":"%1$s","iv":"%2$s","aad":"","msg":"","ct":"","tag":"530f8afbc74536b9a963b4f1c4cb738b","result":"valid"},
              {"tcId":2,"key":"%1$s","iv":"%2$s","aad":"","msg":"","ct":"","tag":"530f8afbc74536b9a963b4f1c4cb738c","result":"invalid"},
              {"tcId":3,"key":"%1$s","iv":"","aad":"","msg":"","ct":"","tag":"530f8afbc74536b9a963b4f1c4cb738b","result":"invalid"}]}]}
            """.formatted("00".repeat(32), "00".repeat(12));

    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("vectors.json"), content);
    }

    private List<Check> judge(String content) throws Exception {
        CheckSelection selection = CheckSelection.ofVectors(
                Catalog.discover(getClass().getClassLoader()), List.of(), List.of(), file(content));
        assertThat(selection.faults()).isEmpty();
        return new Verifier(folder.resolve("logs"), Duration.ofMinutes(2), stage -> {}, new StopSign())
                .check(selection.items(), 1).stream().map(Checked::check).toList();
    }

    private static void expect(List<Check> checks, String id, CheckStatus status, String answer) {
        assertThat(checks)
                .filteredOn(check -> check.payload().equals(id))
                .filteredOn(check -> check.status() != CheckStatus.UNAVAILABLE)
                .hasSizeGreaterThan(1)
                .allSatisfy(check -> {
                    assertThat(check.status()).as("%s", check).isEqualTo(status);
                    assertThat(check.answer()).as("%s", check).isEqualTo(answer);
                });
    }

    @Test
    void everyImplementationGivesTheVerdictOfEd25519VectorsAndALieIsFound() throws Exception {
        List<Check> checks = judge(ED25519);
        expect(checks, "1", CheckStatus.AGREES, "valid");
        expect(checks, "2", CheckStatus.AGREES, "invalid");
        expect(checks, "3", CheckStatus.AGREES, "invalid");
        expect(checks, "4", CheckStatus.AGREES, "invalid");
        expect(checks, "5", CheckStatus.SKIPPED, "");
        expect(checks, "6", CheckStatus.DISAGREES, "invalid");
        expect(checks, "7", CheckStatus.SKIPPED, "");
        assertThat(checks)
                .filteredOn(check -> check.payload().equals("7"))
                .filteredOn(check -> check.status() == CheckStatus.SKIPPED)
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.detail().orElseThrow()).contains("edwards448"));
    }

    @Test
    void hostileEcdsaSignaturesAreInvalidAndOtherDigestsSkipped() throws Exception {
        List<Check> checks = judge(ECDSA);
        for (String id : List.of("1", "2", "3", "4")) {
            expect(checks, id, CheckStatus.AGREES, "invalid");
        }
        expect(checks, "5", CheckStatus.SKIPPED, "");
    }

    @Test
    void sealingVectorsAreJudgedByTheirTagAndOtherNoncesSkipped() throws Exception {
        List<Check> checks = judge(AES_GCM);
        expect(checks, "1", CheckStatus.AGREES, "valid");
        expect(checks, "2", CheckStatus.AGREES, "invalid");
        expect(checks, "3", CheckStatus.SKIPPED, "");
    }

    @Test
    void aFileThatIsNoneIsRefusedWithTheReason() throws IOException {
        for (String broken : List.of(
                "",
                "{",
                "[]",
                "{\"algorithm\":1,\"testGroups\":[]}",
                "{\"algorithm\":\"EDDSA\",\"testGroups\":[]}",
                "{\"algorithm\":\"EDDSA\",\"testGroups\":[1,{\"tests\":2}]}",
                "{\"algorithm\":\"EDDSA\",\"testGroups\":[{\"tests\":[{\"tcId\":1,\"result\":\"perhaps\"},3]}]}",
                "[".repeat(100_000))) {
            VectorFile read = VectorFile.read(file(broken));
            assertThat(read.faults()).as("%.80s", broken).isNotEmpty().allMatch(f -> f.contains("vectors.json"));
            assertThat(read.vectors()).isEmpty();
        }
        assertThat(VectorFile.read(folder.resolve("nowhere")).faults().getFirst())
                .contains("there is no such file");
    }

    @Test
    void anAlgorithmThatNobodyJudgesIsAFault() throws IOException {
        Path file = file("{\"algorithm\":\"ROT13\",\"testGroups\":[{\"tests\":[{\"tcId\":1,\"result\":\"valid\"}]}]}");
        CheckSelection selection =
                CheckSelection.ofVectors(Catalog.discover(getClass().getClassLoader()), List.of(), List.of(), file);
        assertThat(selection.faults().getFirst()).contains("ROT13").contains("crypto.aes-256-gcm");
    }
}
