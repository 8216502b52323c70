// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassedOptionsTest {
    private final List<String> faults = new ArrayList<>();

    private List<String> parsed(String text) {
        return PassedOptions.parse(text, faults);
    }

    @Test
    void optionsOfJmhPassWithTheirValuesHoweverTheyAreWritten() {
        assertThat(parsed("-t 4 -bm=avgt,ss --tu us -prof \"jfr:dir=a b\" -bs 8 -si true"))
                .containsExactly(
                        "-t", "4", "-bm", "avgt,ss", "-tu", "us", "-prof", "jfr:dir=a b", "-bs", "8", "-si", "true");
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-f 1",
                "-f2",
                "-f=3",
                "--f 4",
                "-rf csv",
                "-rff x",
                "-rff=x",
                "-o out",
                "-p n=1",
                "-pn=1",
                "-l",
                "-lp",
                "-foe false",
                "-jvm java",
                "-jvmArgs -Xmx1g",
                "-jvmArgsApp -Xmx1g",
                "-jvmArgsP x",
                "-wf 1",
                "-e Slow",
                "-v EXTRA",
                "-h",
                "-lprof",
                "-fo true"
            })
    void whatADuelNeedsItselfIsRefusedByNameWithTheReason(String text) {
        parsed(text);
        assertThat(faults).singleElement().asString().startsWith("'-").contains("cannot be passed on: ");
    }

    @Test
    void patternsUnknownOptionsAndMissingValuesAreFaults() {
        parsed("Parser -x 1 -t");
        assertThat(faults).hasSize(4);
        assertThat(faults.get(0)).contains("'Parser'").contains("--include");
        assertThat(faults.get(1)).contains("'-x' is no option of JMH").contains("-bm, ");
        assertThat(faults.get(3)).contains("'-t' needs a value");
    }

    @Test
    void theGcProfilerIsFoundSoThatItIsNotNamedTwice() {
        assertThat(PassedOptions.hasGcProfiler(parsed("-prof stack -prof gc:churn=true")))
                .isTrue();
        assertThat(PassedOptions.hasGcProfiler(parsed("-prof gcx -t 2"))).isFalse();
    }
}
