// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.service.conformance.Conformance.Patience;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class ConformanceTest {
    private static final int NEVER = Integer.MAX_VALUE;

    @Test
    void aServerThatObeysTheContractPassesEveryCase() {
        List<CaseResult> told = new ArrayList<>();
        try (PlantedServer server = PlantedServer.start()) {
            long start = System.nanoTime();
            List<CaseResult> results = Conformance.run(server.address(), told::add);

            assertThat(failed(results)).isEmpty();
            assertThat(results).hasSameSizeAs(CaseFile.all()).containsExactlyInAnyOrderElementsOf(told);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
        }
    }

    static Stream<Quirk> quirksThatTheSuiteShows() {
        return Stream.of(Quirk.values()).filter(quirk -> !quirk.run.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("quirksThatTheSuiteShows")
    void aPlantedFaultFailsTheCasesThatNameItAndNoOther(Quirk quirk) {
        List<Case> cases = cases(quirk.run);
        List<String> expected = cases.stream()
                .map(Case::id)
                .filter(id -> id.matches(quirk.failing))
                .toList();
        assertThat(expected).isNotEmpty();

        assertThat(failed(run(quirk, cases))).containsExactlyElementsOf(expected);
    }

    @Test
    void aServerWithoutTimeLimitsIsNotWaitedForLongerThanTheCasesSay() {
        List<Case> cases = cases("slow/(head|body|chunks)-(stalled|dripping).*").stream()
                .map(one -> rewritten(
                        one,
                        text -> text.replaceAll("\"within\":\"\\d+s\"", "\"within\":\"500ms\"")
                                .replace("\"pace\":\"1s\"", "\"pace\":\"10ms\"")))
                .toList();

        assertThat(run(Quirk.NO_TIME_LIMITS, cases))
                .hasSizeGreaterThan(8)
                .allSatisfy(
                        result -> assertThat(result.isPassed()).as(result.id()).isFalse());
    }

    @Test
    void aServerThatHangsIsGivenUp() {
        List<Case> cases = cases("(answers/discard|keys/good)/.*");
        try (PlantedServer server = PlantedServer.start(Quirk.HANGS)) {
            List<CaseResult> results =
                    Conformance.run(server.address(), _ -> {}, cases, patience(Duration.ofMillis(200), 3));

            assertThat(failed(results)).hasSameSizeAs(cases);
            assertThat(results.get(2).detail()).isEqualTo("no answer and no end of the connection within 200ms");
            assertThat(results.get(3).detail())
                    .isEqualTo("not tried: the server said nothing in time in 3 cases before");
        }
    }

    @Test
    void aServerThatTakesNothingEndsACaseInTime() throws Exception {
        // It accepts in the kernel and reads nothing: a body of 1 MiB and more does not go out.
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Patience patience =
                    new Patience(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(1), NEVER);
            List<CaseResult> results = Conformance.run(
                    (InetSocketAddress) deaf.getLocalSocketAddress(),
                    _ -> {},
                    cases("size/body-declared-and-sent/.*"),
                    patience);

            assertThat(results).extracting(CaseResult::detail).containsOnly("not over within 1 s");
        }
    }

    @Test
    void whereNobodyListensEveryCaseSaysSo() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) free.getLocalSocketAddress();
        }
        List<CaseResult> results = Conformance.run(nobody, _ -> {}, cases("health/.*|always/problem"), Patience.USUAL);

        assertThat(results)
                .extracting(CaseResult::detail)
                .containsExactly(
                        "cannot connect: Connection refused",
                        "cannot connect: Connection refused",
                        "no answer was seen that would show it");
    }

    private static List<CaseResult> run(Quirk quirk, List<Case> cases) {
        // Signatures by two references and bodies of 4 MiB take a while; all else is answered at once or never.
        boolean heavy = quirk.run.startsWith("size") || quirk.run.contains("verify") || quirk.run.startsWith("depth");
        try (PlantedServer server = PlantedServer.start(quirk)) {
            return Conformance.run(
                    server.address(), _ -> {}, cases, patience(Duration.ofMillis(heavy ? 5000 : 1000), NEVER));
        }
    }

    private static Patience patience(Duration answer, int silences) {
        return new Patience(answer, Duration.ofSeconds(60), Duration.ofSeconds(60), silences);
    }

    private static List<Case> cases(String ids) {
        return CaseFile.all().stream().filter(one -> one.id().matches(ids)).toList();
    }

    private static Case rewritten(Case one, UnaryOperator<String> how) {
        JsonMapper mapper = JsonMapper.shared();
        return new Case(
                one.id(),
                one.what(),
                one.slow(),
                one.always(),
                one.steps().stream()
                        .map(step -> mapper.readTree(how.apply(step.toString())))
                        .toList());
    }

    private static List<String> failed(List<CaseResult> results) {
        Set<String> failed = results.stream()
                .filter(result -> !result.isPassed())
                .map(CaseResult::id)
                .collect(Collectors.toSet());
        return results.stream().map(CaseResult::id).filter(failed::contains).toList();
    }
}
