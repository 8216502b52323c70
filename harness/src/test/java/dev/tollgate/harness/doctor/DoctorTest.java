// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What readings are called: calm ones fine, disturbing ones by name and with a remedy. */
class DoctorTest {
    private static Readings readings(int cores, Map<String, String> properties, double foreign, List<Double> ruler) {
        Environment environment =
                new Environment("f", "Linux 6", "amd64", "A CPU", cores, 1L << 33, "A JVM 25", properties);
        return new Readings(
                environment,
                Optional.of(3L),
                Optional.of(4),
                false,
                20,
                25,
                60_000,
                Optional.of(foreign),
                Optional.of(0.0),
                ruler);
    }

    private static Optional<Diagnosis> found(Doctor.Report report, String id) {
        return report.findings().stream().filter(f -> f.id().equals(id)).findFirst();
    }

    @Test
    void aCalmMachineHasNoWarning() {
        Doctor.Report report = Doctor.examine(readings(
                4,
                Map.of(
                        "cpu governor",
                        "performance",
                        "turbo",
                        "off",
                        "smt",
                        "off",
                        "transparent huge pages",
                        "madvise"),
                0.02,
                List.of(100.0, 101.0, 99.5)));
        assertThat(report.findings())
                .isNotEmpty()
                .allMatch(f -> f.severity() == Severity.INFO && f.remedy().isEmpty());
    }

    @Test
    void whatDisturbsIsNamedWithARemedy() {
        Doctor.Report report = Doctor.examine(readings(
                1,
                Map.of(
                        "cpu governor", "powersave",
                        "turbo", "on",
                        "smt", "on",
                        "transparent huge pages", "always",
                        "container cpu limit", "50000 100000"),
                0.05,
                List.of(100.0, 140.0, 90.0)));
        for (String id : List.of("cores", "governor", "turbo", "smt", "huge-pages", "container-cpu-limit", "noise")) {
            assertThat(found(report, id)).as(id).hasValueSatisfying(f -> {
                assertThat(f.severity()).isEqualTo(Severity.WARNING);
                assertThat(f.remedy()).isNotBlank();
            });
        }
    }

    @Test
    void aLoadUnderWhichForksAreRejectedIsAnError() {
        assertThat(found(Doctor.examine(readings(2, Map.of(), 1.2, List.of())), "foreign-load"))
                .hasValueSatisfying(f -> assertThat(f.severity()).isEqualTo(Severity.ERROR));
        assertThat(found(Doctor.examine(readings(2, Map.of(), 0.5, List.of())), "foreign-load"))
                .hasValueSatisfying(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void withoutAMeasurementNoEffectIsPromised() {
        assertThat(Doctor.examine(readings(2, Map.of(), 0, List.of())).detectableEffectPercent())
                .isEmpty();
    }

    @Test
    void moreForksShowASmallerEffectAndNoNoiseShowsTheMargin() {
        Map<String, Double> noisy = Doctor.examine(readings(2, Map.of(), 0, List.of(100.0, 103.0, 98.0, 101.0)))
                .detectableEffectPercent();
        assertThat(noisy).containsOnlyKeys("5", "10");
        assertThat(noisy.get("10")).isLessThan(noisy.get("5"));
        assertThat(Doctor.examine(readings(2, Map.of(), 0, List.of(100.0, 100.0)))
                        .detectableEffectPercent()
                        .get("5"))
                .isCloseTo(2.0, within(0.01));
    }
}
