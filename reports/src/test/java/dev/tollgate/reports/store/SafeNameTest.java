// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SafeNameTest {
    @Test
    void plainNamesAreJoinedAndStayAsTheyAre() {
        assertThat(SafeName.of("json.minify", "jackson@aa", "my_file-64k.json", "g1", "1g"))
                .isEqualTo("json.minify_jackson@aa_my_file-64k.json_g1_1g");
    }

    @Test
    void longNamesAreShortenedAndStayDifferent() {
        String one = SafeName.of("w", "n".repeat(250) + "1", "g1");
        String other = SafeName.of("w", "n".repeat(250) + "2", "g1");
        assertThat(List.of(one, other))
                .doesNotHaveDuplicates()
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(SafeName.LONGEST));
    }

    @Test
    void namesThatDifferInReplacedCharactersOrCaseOnlyGetDifferentFiles() {
        List<String> names = List.of(
                SafeName.of("a b.json"),
                SafeName.of("a_b.json"),
                SafeName.of("a/b.json"),
                SafeName.of("A_b.json"),
                SafeName.of("a_B.json"),
                SafeName.of("größe.json"),
                SafeName.of("gräße.json"));
        assertThat(names.stream().map(name -> name.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(name).matches("[A-Za-z0-9._@-]+"));
    }

    @Test
    void aChosenNameIsShortenedByBytesAndNeverWithinACharacter() {
        String name = "ü😀".repeat(60);
        String shortened = SafeName.shortened(name, 200);
        assertThat(shortened.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
        assertThat(shortened).isNotEqualTo(SafeName.shortened(name + "x", 200)).doesNotContain("\uFFFD");
        assertThat(new String(shortened.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(shortened);
        assertThat(SafeName.shortened("quick", 200)).isEqualTo("quick");
    }
}
