// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.latency.ArrivalProcess;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.CapacityFit;
import dev.tollgate.reports.stats.LatencyBlocks;
import dev.tollgate.reports.stats.LogRatio;
import dev.tollgate.reports.stats.Ratios;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against made-up servers in made-up time: a fixed number of workers of a known service time, stalls and cliffs, of which each process differs a little. */
@Tag("simulation")
class CapacitySearchTest {
    private static final long BOUND = 50_000_000;
    private static final List<ServiceLevel> LEVELS = List.of(new ServiceLevel(99, BOUND));
    private static final long BLOCK = 250_000_000;
    private static final long PROBE = 5_000_000_000L;
    private static final int SEARCHES = 200;
    /** By how much processes of one server differ unless said otherwise. */
    private static final double SPREAD = 0.02;

    /** How much is probed. */
    enum Size {
        /** As the suites do. */
        STANDARD(4, 4, 5, 1_000_000_000L),
        /** As the standard suite does: until the capacity is known within 7 %. */
        PRECISE(4, 12, 5, 1_000_000_000L),
        THOROUGH(10, 10, 7, 3_000_000_000L);

        private final int processes;
        private final int most;
        private final int rates;
        private final long nanos;

        Size(int processes, int most, int rates, long nanos) {
            this.processes = processes;
            this.most = most;
            this.rates = rates;
            this.nanos = nanos;
        }
    }

    enum Planted {
        /** Two workers of 2 ms. */
        STEADY(2, 2e6, 0, 0, new ArrivalProcess.Poisson()),
        /** One worker of 0.5 ms. */
        QUICK(1, 0.5e6, 0, 0, new ArrivalProcess.Poisson()),
        /** Two workers of 22 ms: half of the bound is work, so times grow slowly and a probe has few requests. */
        SLOW(2, 22e6, 0, 0, new ArrivalProcess.Poisson()),
        /** All workers stand still for 30 ms, twice a second. */
        STALLING(2, 1e6, 500e6, 30e6, new ArrivalProcess.Poisson()),
        /** Four times the rate for 100 ms, then nothing for 300 ms. */
        UNDER_BURSTS(2, 1e6, 0, 0, new ArrivalProcess.Burst(100_000_000, 4));

        private final int workers;
        private final double service;
        private final double stallEvery;
        private final double stall;
        private final ArrivalProcess arrivals;

        Planted(int workers, double service, double stallEvery, double stall, ArrivalProcess arrivals) {
            this.workers = workers;
            this.service = service;
            this.stallEvery = stallEvery;
            this.stall = stall;
            this.arrivals = arrivals;
        }

        /** A probe of a process whose service time is so many times the planted one. */
        LatencyBlocks probe(double rate, double times, long nanos, long seed) {
            LatencyBlocks blocks = new LatencyBlocks((int) (nanos / BLOCK), nanos);
            PriorityQueue<Double> free = new PriorityQueue<>();
            for (int i = 0; i < workers; i++) {
                free.add(0.0);
            }
            double offset = new Random(seed).nextDouble() * stallEvery;
            arrivals.arrive(rate, nanos, seed, due -> {
                double begin = Math.max(due, free.remove());
                double end = begin + service * times;
                if (stall > 0) {
                    double into = (begin + offset) % stallEvery;
                    end += into < stall ? stall - into : 0;
                    end += into >= stall && into + service * times > stallEvery ? stall : 0;
                }
                free.add(end);
                blocks.add(due, Math.round(end - due));
            });
            return blocks;
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePlantedCapacityLiesInTheInterval(Planted planted) {
        // A few bursts a probe, or fifty requests, tell less than a steady stream.
        double widest = planted == Planted.SLOW ? 0.35 : planted == Planted.UNDER_BURSTS ? 0.1 : 0.08;
        assertInside(planted, Size.STANDARD, SPREAD, widest);
    }

    @Test
    void soItDoesWhereMoreIsProbed() {
        assertInside(Planted.STALLING, Size.THOROUGH, SPREAD, 0.07);
    }

    /** Processes that differ by 3, 6 and 12 %: to take further ones while the interval is wide, and to end when it is not, leaves the truth inside. */
    @ParameterizedTest
    @CsvSource({"0.03, 0.07", "0.06, 0.07", "0.12, 0.12"})
    void soItDoesWhereFurtherProcessesAreTakenUntilItIsPrecise(double spread, double widest) {
        assertInside(Planted.STEADY, Size.PRECISE, spread, widest);
    }

    private static void assertInside(Planted planted, Size size, double spread, double widest) {
        double truth = truth(planted, size.nanos);
        int inside = 0;
        double widths = 0;
        double bias = 0;
        double processes = 0;
        for (int seed = 1; seed <= SEARCHES; seed++) {
            CapacityFit.Capacity found = search(planted, size, spread, seed);
            inside += found.low() <= truth && truth <= found.high() ? 1 : 0;
            processes += (double) found.perProcess().size() / SEARCHES;
            bias += Math.log(found.rate() / truth) / SEARCHES;
            widths += (found.high() / found.low() - 1) / 2 / SEARCHES;
        }
        System.out.printf(
                Locale.ROOT,
                "%s %s, spread %.0f %%: %.0f/s, inside %d of %d, half width %.1f %%, %+.2f %% off on average, %.1f processes%n",
                planted,
                size,
                100 * spread,
                truth,
                inside,
                SEARCHES,
                100 * widths,
                100 * bias,
                processes);
        assertThat(inside).isGreaterThanOrEqualTo(SEARCHES * 95 / 100);
        assertThat(widths).isLessThan(widest);
    }

    @ParameterizedTest
    @EnumSource
    void equalServersOverlap(Planted planted) {
        int overlap = 0;
        for (int seed = 1; seed <= SEARCHES / 2; seed++) {
            CapacityFit.Capacity a = search(planted, Size.STANDARD, SPREAD, 1000 + seed);
            CapacityFit.Capacity b = search(planted, Size.STANDARD, SPREAD, 2000 + seed);
            overlap += a.low() <= b.high() && b.low() <= a.high() ? 1 : 0;
        }
        assertThat(overlap).isGreaterThanOrEqualTo(SEARCHES / 2 * 95 / 100);
    }

    @Test
    void aServerThatNeverHoldsOrNeverBreaksIsSaidToBe() {
        CapacitySearch never = new CapacitySearch(LEVELS, 3, 3, 7, 100);
        while (never.phase() == CapacitySearch.Phase.BRACKET) {
            LatencyBlocks blocks = new LatencyBlocks(1, PROBE);
            blocks.add(0, 2 * BOUND);
            never.look(never.looksAt(), blocks);
        }
        assertThat(never.phase()).isEqualTo(CapacitySearch.Phase.NO_BRACKET);
        assertThat(never.bracket()).isEmpty();
    }

    /** Beyond what a generator can send, lower rates tell where a server breaks, if it does. */
    @Test
    void whatCannotBeSentIsNotProbed() {
        assertThat(searchUpTo(1500)).isEqualTo(CapacitySearch.Phase.DONE);
        assertThat(searchUpTo(700)).isEqualTo(CapacitySearch.Phase.NO_BRACKET);
    }

    /** One second of the search in which the machine stood still, or a process that is slower by a third, leads nowhere for good. */
    @Test
    void aWrongBracketIsLeftAgain() {
        Random random = new Random(11);
        double truth = truth(Planted.STEADY, Size.STANDARD.nanos);
        for (int first = 0; first < 10; first++) {
            int disturbed = first;
            int[] looks = {0};
            CapacitySearch search = new CapacitySearch(LEVELS, 3, 3, 5, 100);
            search(search, random, (rate, process) -> {
                boolean isDisturbed = process == 1 && (looks[0] == disturbed || looks[0] == disturbed + 1);
                looks[0]++;
                return Planted.STEADY.probe(rate, isDisturbed ? 1.4 : 1, 1_000_000_000L, random.nextLong());
            });
            assertThat(search.phase()).isEqualTo(CapacitySearch.Phase.DONE);
            assertThat(search.capacity(LEVELS.getFirst()).rate()).isBetween(truth * 0.85, truth * 1.15);
        }
    }

    /** A machine that gets slower by a fifth in the middle moves both of two servers, and their ratio turn by turn stays what it is. */
    @Test
    void aSlowerMachineDoesNotMoveTheRatioOfTwoServers() {
        int inside = 0;
        int told = 0;
        for (int seed = 1; seed <= SEARCHES / 2; seed++) {
            Map<Integer, Double> slow = drifting(1.25, seed);
            Map<Integer, Double> fast = drifting(1, 10_000 + seed);
            LogRatio ratio = Ratios.pairedRatio(fast.keySet().stream()
                    .filter(slow::containsKey)
                    .map(process -> new double[] {fast.get(process), slow.get(process)})
                    .toList());
            inside += ratio.low() <= 1.25 && 1.25 <= ratio.high() ? 1 : 0;
            told += ratio.low() > 1 ? 1 : 0;
        }
        assertThat(inside).isGreaterThanOrEqualTo(SEARCHES / 2 * 90 / 100);
        assertThat(told).isGreaterThanOrEqualTo(SEARCHES / 2 * 90 / 100);
    }

    /** What each process of a server holds whose service time is so many times the planted one, while the machine slows down. */
    private static Map<Integer, Double> drifting(double times, long seed) {
        Random random = new Random(seed);
        Map<Integer, Double> processes = new HashMap<>();
        CapacitySearch search =
                new CapacitySearch(LEVELS, Size.STANDARD.processes, Size.STANDARD.most, Size.STANDARD.rates, 200);
        search(search, random, (rate, process) -> {
            double own = processes.computeIfAbsent(process, _ -> Math.exp(0.02 * random.nextGaussian()));
            double machine = process > 3 ? 1.2 : 1;
            return Planted.STEADY.probe(
                    rate,
                    times * own * machine,
                    process == 1 ? 1_000_000_000L : Size.STANDARD.nanos,
                    random.nextLong());
        });
        return search.capacity(LEVELS.getFirst()).perProcess();
    }

    /** Where the first level's limit lies far above the usual, lower ones need lower rates, which are added. */
    @Test
    void otherLevelsAreReadFromTheSameProcesses() {
        List<ServiceLevel> levels =
                List.of(new ServiceLevel(99, BOUND), new ServiceLevel(99, BOUND / 5), new ServiceLevel(99, 2 * BOUND));
        Random random = new Random(3);
        CapacitySearch search = new CapacitySearch(levels, 4, 4, 5, 100);
        search(search, random, (rate, process) -> Planted.STEADY.probe(rate, 1, 1_000_000_000L, random.nextLong()));
        double at50 = search.capacity(levels.get(0)).rate();
        double at10 = search.capacity(levels.get(1)).rate();
        double at100 = search.capacity(levels.get(2)).rate();
        assertThat(at10).isBetween(1.0, at50);
        assertThat(at100).isBetween(at50, 2000.0);
    }

    /** Where times grow slowly, lower levels lie far below: the first process looks for them, and the others know where. */
    @Test
    void levelsFarBelowAreFoundOnceAndThenKnown() {
        List<ServiceLevel> levels =
                List.of(new ServiceLevel(99, BOUND), new ServiceLevel(99, BOUND / 5), new ServiceLevel(99, 2 * BOUND));
        Random random = new Random(5);
        Map<Integer, Integer> probes = new HashMap<>();
        CapacitySearch search = new CapacitySearch(levels, 4, 4, 5, 100);
        search(search, random, (rate, process) -> {
            probes.merge(process, 1, Integer::sum);
            double own = Math.exp(0.02 * random.nextGaussian());
            LatencyBlocks blocks = new LatencyBlocks(4, 1_000_000_000L);
            for (int i = 0; i < 400; i++) {
                blocks.add(i * 2_500_000L, Math.round(BOUND * own * Math.pow(rate / 1000, 2.5)));
            }
            return blocks;
        });
        double[] truths = {1000, 1000 * Math.pow(0.2, 1 / 2.5), 1000 * Math.pow(2, 1 / 2.5)};
        for (int i = 0; i < truths.length; i++) {
            CapacityFit.Capacity capacity = search.capacity(levels.get(i));
            assertThat(capacity.rate()).as(levels.get(i).argument()).isBetween(truths[i] * 0.97, truths[i] * 1.03);
            assertThat(capacity.low()).isPositive();
            assertThat(capacity.high()).isFinite();
        }
        assertThat(probes.get(4) + probes.get(5)).isLessThanOrEqualTo(2 * probes.get(2));
    }

    private interface Server {
        LatencyBlocks probe(double rate, int process);
    }

    /** As a session goes: one process looks, then each of several is probed at some rates. */
    private static void search(CapacitySearch search, Random random, Server server) {
        while (search.phase() == CapacitySearch.Phase.BRACKET) {
            search.look(search.looksAt(), server.probe(search.looksAt(), 1));
        }
        for (int process = 2; search.phase() == CapacitySearch.Phase.KNEE; process++) {
            sweep(search, process, random, server);
        }
    }

    private static void sweep(CapacitySearch search, int process, Random random, Server server) {
        OptionalDouble next = search.next(process, random);
        while (next.isPresent()) {
            search.add(process, next.getAsDouble(), server.probe(next.getAsDouble(), process));
            next = search.next(process, random);
        }
    }

    private static CapacitySearch.Phase searchUpTo(double most) {
        Random random = new Random(8);
        CapacitySearch search = new CapacitySearch(LEVELS, 3, 3, 7, 450);
        while (search.phase() == CapacitySearch.Phase.BRACKET) {
            if (search.looksAt() > most) {
                search.cannotLook();
            } else {
                search.look(search.looksAt(), Planted.STEADY.probe(search.looksAt(), 1, PROBE, random.nextLong()));
            }
        }
        for (int process = 2; search.phase() == CapacitySearch.Phase.KNEE; process++) {
            OptionalDouble next = search.next(process, random);
            while (next.isPresent()) {
                double rate = next.getAsDouble();
                if (rate > most) {
                    search.cannotProbe(process, rate);
                } else {
                    search.add(process, rate, Planted.STEADY.probe(rate, 1, PROBE, random.nextLong()));
                }
                next = search.next(process, random);
            }
        }
        return search.phase();
    }

    /** Where the mean over probes of the logarithm of the percentile crosses the bound, for the usual process: processes differ by as much upwards as downwards. By bisection. */
    private static double truth(Planted planted, long probe) {
        double low = 1;
        double high = 2 * planted.workers / planted.service * 1e9;
        while (high / low > 1.002) {
            double middle = Math.sqrt(low * high);
            Random random = new Random(4);
            double sum = 0;
            int many = 200;
            for (int i = 0; i < many; i++) {
                double nanos =
                        planted.probe(middle, 1, probe, random.nextLong()).percentile(99);
                sum += Math.min(Math.log(nanos / BOUND), Math.log(100)) / many;
            }
            if (sum > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.sqrt(low * high);
    }

    private static CapacityFit.Capacity search(Planted planted, Size size, double spread, long seed) {
        Random random = new Random(seed);
        Map<Integer, Double> processes = new HashMap<>();
        CapacitySearch search =
                new CapacitySearch(LEVELS, size.processes, size.most, size.rates, 100 + random.nextInt(200));
        search(search, random, (rate, process) -> {
            double times = processes.computeIfAbsent(process, _ -> Math.exp(spread * random.nextGaussian()));
            return planted.probe(rate, times, process == 1 ? 1_000_000_000L : size.nanos, random.nextLong());
        });
        assertThat(search.phase()).isEqualTo(CapacitySearch.Phase.DONE);
        int process = 2 + size.processes;
        while (!search.isPrecise() && search.mayGoOn()) {
            double times = Math.exp(spread * random.nextGaussian());
            sweep(search, process++, random, (rate, _) -> planted.probe(rate, times, size.nanos, random.nextLong()));
        }
        return search.capacity(LEVELS.getFirst());
    }
}
