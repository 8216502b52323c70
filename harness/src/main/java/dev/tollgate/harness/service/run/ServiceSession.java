// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.run;

import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.service.Live;
import dev.tollgate.harness.service.ProbeResult;
import dev.tollgate.harness.service.ProbeText;
import dev.tollgate.harness.service.Prober;
import dev.tollgate.harness.service.ServiceRow;
import dev.tollgate.harness.service.capacity.CapacitySearch;
import dev.tollgate.harness.service.load.Urgency;
import dev.tollgate.harness.session.Progress;
import dev.tollgate.harness.session.RunIdentity;
import dev.tollgate.harness.session.ThisProgram;
import dev.tollgate.harness.throughput.MachineLock;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.LaunchOutcome;
import dev.tollgate.reports.model.service.Overload;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbePurpose;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSettings.Kind;
import dev.tollgate.reports.model.service.ServiceSubject;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.CapacityFit;
import dev.tollgate.reports.store.LineLog;
import dev.tollgate.reports.store.ProbeLine;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One run of servers. In each turn every server that is not done gets one fresh process, in shuffled order, so that what the machine does meanwhile happens to all; the
 * first server takes part twice, as the run's A/A pair. Each probe is saved as it ends.
 *
 * <p>For a capacity: first one process of each server is asked at one rate after another until it is known where to look; these probes decide nothing else. Then several
 * fresh processes are each probed at some rates about it, and further ones while a capacity is not known precisely. Some of them show also what a server uses at a rate that all of them hold, what HTTP alone costs there,
 * and what is left of it above its capacity.
 */
public final class ServiceSession {
    private static final Duration SEARCH = Duration.ofMillis(800);
    private static final Duration DISCARD = Duration.ofMillis(1500);
    private static final double[] ABOVE = {1.2, 2};
    /** Processes that are measured at the common rate, too. */
    private static final int AT_COMMON_RATE = 2;

    /** Of a probe at a common rate that the generator spoils. */
    private static final int MOST_ATTEMPTS = 3;

    /** A server is warmed up below the rate at which it is measured: cold it would only pile up a backlog. */
    private static final double WARM = 0.75;

    /** Between the seeds of a process's probes. */
    private static final long PROBES = 1_000_003;

    private static final String AA = "@aa";
    private static final String DISCARD_NAME = "@discard";

    private final ServicePlan plan;
    private final RunIdentity identity;
    private final ServerSource source;
    private final StopSign stop;
    private final Progress progress;
    private final Consumer<String> told;
    private final ServiceAssembly assembly;
    private final List<SeriesCourse> courses = new ArrayList<>();
    private final List<SeriesCourse> controls = new ArrayList<>();
    private final String generator = Urgency.permitted().words();
    private int order;

    /**
     * A session.
     *
     * @param plan what is measured
     * @param identity which run it is
     * @param payloads the body of each task
     * @param source starts servers
     * @param stop ends it
     * @param progress told how it goes on
     * @param told takes a line on each probe
     */
    public ServiceSession(
            ServicePlan plan,
            RunIdentity identity,
            Function<Task, PayloadInfo> payloads,
            ServerSource source,
            StopSign stop,
            Progress progress,
            Consumer<String> told) {
        this.plan = plan;
        this.identity = identity;
        this.source = source;
        this.stop = stop;
        this.progress = progress;
        this.told = told;
        this.assembly = new ServiceAssembly(plan, identity);
        for (Task task : plan.tasks()) {
            PayloadInfo payload = payloads.apply(task);
            for (ServiceRow row : plan.rows()) {
                add(row, row.id(), ServiceRole.SUBJECT, task, payload);
            }
            ServiceRow twice = plan.rows().getFirst();
            add(twice, twice.id() + AA, ServiceRole.AA, task, payload);
        }
    }

    private void add(ServiceRow row, String name, ServiceRole role, Task task, PayloadInfo payload) {
        Optional<CapacitySearch> search = plan.kind() == Kind.CAPACITY
                ? Optional.of(new CapacitySearch(
                        plan.levels(), plan.processes(), plan.mostProcesses(), plan.kneeRates(), plan.firstRate()))
                : Optional.empty();
        courses.add(new SeriesCourse(row, task, subject(row, name, role, task, payload), search));
        if (role == ServiceRole.SUBJECT) {
            controls.add(new SeriesCourse(
                    row,
                    task,
                    subject(row, name + DISCARD_NAME, ServiceRole.DISCARD, task, payload),
                    Optional.empty()));
        }
    }

    private static ServiceSubject subject(
            ServiceRow row, String name, ServiceRole role, Task task, PayloadInfo payload) {
        return new ServiceSubject(
                name,
                role,
                row.serviceClass(),
                row.summary(),
                row.option(),
                task.endpoint().id(),
                payload,
                task.connections());
    }

    /** {@return whether it was interrupted} */
    public boolean isInterrupted() {
        return stop.isRaised();
    }

    /** {@return whether any probe was finished, in this session or one before} */
    public boolean hasProbes() {
        return order > 0;
    }

    /**
     * {@return the run as it is at its end, which is saved in its folder}
     *
     * @throws IOException where results cannot be written
     * @throws InterruptedException where the thread is interrupted
     */
    public Run run() throws IOException, InterruptedException {
        try (LineLog<ProbeLine> log = LineLog.ofProbes(identity.folder().path())) {
            for (ProbeLine line : log.lines()) {
                take(line);
            }
            save(Optional.empty());
            try (MachineLock _ = MachineLock.acquire(progress::warn, this::isInterrupted);
                    ForeignCpu foreign = ForeignCpu.start()) {
                Measuring measuring = new Measuring(log, foreign);
                if (plan.kind() == Kind.CAPACITY) {
                    measuring.capacities();
                    measuring.behind();
                } else {
                    measuring.rates();
                }
            }
        } catch (InterruptedException e) {
            if (!isInterrupted()) {
                throw e;
            }
        }
        return save(Optional.of(Instant.now()));
    }

    private void take(ProbeLine line) throws IOException {
        order = Math.max(order, line.probe().order());
        SeriesCourse course = Stream.concat(courses.stream(), controls.stream())
                .filter(each -> each.key().equals(line.series()))
                .findFirst()
                .orElseThrow(() -> new IOException("'" + identity.folder().path() + "' holds a probe of "
                        + line.series().row() + " that this run does not measure"));
        course.take(line);
    }

    private Run save(Optional<Instant> finishedAt) throws IOException {
        List<SeriesCourse> all = new ArrayList<>(courses);
        controls.stream().filter(control -> !control.lines().isEmpty()).forEach(all::add);
        Run run = assembly.assemble(ThisProgram.tool(), all, generator, isInterrupted(), finishedAt);
        identity.folder().check();
        RunStore.write(identity.folder().path(), run);
        return run;
    }

    private SeriesCourse controlOf(SeriesCourse course) {
        return controls.stream()
                .filter(control -> control.row().id().equals(course.row().id())
                        && control.task().equals(course.task()))
                .findFirst()
                .orElseThrow();
    }

    /** What is done while the session has the machine. */
    private final class Measuring {
        private final LineLog<ProbeLine> log;
        private final ForeignCpu foreign;

        Measuring(LineLog<ProbeLine> log, ForeignCpu foreign) {
            this.log = log;
            this.foreign = foreign;
        }

        void capacities() throws IOException, InterruptedException {
            Random random = new Random(plan.seed());
            List<SeriesCourse> left = due();
            while (!left.isEmpty() && !isInterrupted()) {
                for (SeriesCourse course : inTurn(left, random)) {
                    if (isInterrupted()) {
                        break;
                    }
                    if (course.search().orElseThrow().phase() == CapacitySearch.Phase.BRACKET) {
                        look(course);
                    } else {
                        sweep(course, random);
                    }
                    tell(left);
                }
                save(Optional.empty());
                left = due();
            }
        }

        /** Servers that get a process in this turn. */
        private List<SeriesCourse> due() {
            List<SeriesCourse> due = new ArrayList<>();
            for (Task task : plan.tasks()) {
                List<SeriesCourse> asked = courses.stream()
                        .filter(course -> course.task().equals(task))
                        .toList();
                due.addAll(asked.stream().anyMatch(SeriesCourse::isSearching) ? searching(asked) : furtherOf(asked));
            }
            return due;
        }

        private static List<SeriesCourse> searching(List<SeriesCourse> of) {
            return of.stream().filter(SeriesCourse::isSearching).toList();
        }

        /**
         * Those of one question that get a further process: all, or, of an interrupted turn, those that did not get it, while the capacity of one is not known precisely. All get as many, since
         * they are compared turn by turn.
         */
        private List<SeriesCourse> furtherOf(List<SeriesCourse> asked) {
            List<SeriesCourse> found =
                    asked.stream().filter(course -> course.found().isPresent()).toList();
            int fewest = found.stream().mapToInt(SeriesCourse::completed).min().orElse(0);
            boolean isPrecise = found.stream()
                    .filter(course -> course.subject().role() == ServiceRole.SUBJECT)
                    .allMatch(course -> course.found().orElseThrow().isPrecise());
            boolean isInTurn = found.stream().anyMatch(course -> course.completed() > fewest);
            return isPrecise && !isInTurn
                    ? List.of()
                    : found.stream()
                            .filter(course -> course.completed() == fewest
                                    && course.found().orElseThrow().mayGoOn())
                            .toList();
        }

        /** One question after another, so that the servers that are compared are measured within a short time. */
        private List<SeriesCourse> inTurn(List<SeriesCourse> due, Random random) {
            List<SeriesCourse> all = new ArrayList<>(due);
            List<Task> tasks = new ArrayList<>(plan.tasks());
            Collections.shuffle(tasks, random);
            Collections.shuffle(all, random);
            all.sort(Comparator.comparingInt(course -> tasks.indexOf(course.task())));
            return all;
        }

        private void tell(List<SeriesCourse> inTurn) {
            List<SeriesCourse> left = searching(inTurn);
            if (left.isEmpty()) {
                progress.stage("not all capacities are known within 7 % yet: " + inTurn.size()
                        + " servers get a further process, at most " + plan.mostProcesses() + " each");
                return;
            }
            long wanted = left.stream()
                    .mapToLong(course -> {
                        CapacitySearch search = course.search().orElseThrow();
                        return search.phase() == CapacitySearch.Phase.BRACKET
                                ? 1 + (long) plan.processes()
                                : Math.max(1, plan.processes() - search.completed());
                    })
                    .sum();
            progress.stage(inTurn.size() + " searches go on, about " + wanted + " processes to come");
        }

        /** One process, rate after rate, until it is known where to look. */
        private void look(SeriesCourse course) throws IOException, InterruptedException {
            CapacitySearch search = course.search().orElseThrow();
            int process = course.nextProcess();
            with(course, process, live -> {
                live.warmUp(search.looksAt(), seed(process));
                while (search.phase() == CapacitySearch.Phase.BRACKET && !isInterrupted()) {
                    double rate = search.looksAt();
                    Watched watched = watch(() -> live.glance(rate, SEARCH, seed(process)));
                    record(course, process, watched, ProbePurpose.SEARCH, List.of());
                }
            });
        }

        /** One process at the rates about the capacity, in shuffled order. */
        private void sweep(SeriesCourse course, Random random) throws IOException, InterruptedException {
            CapacitySearch search = course.search().orElseThrow();
            int process = course.nextProcess();
            with(course, process, live -> {
                live.warmUp(search.centre() * WARM, seed(process));
                OptionalDouble next = search.next(process, random);
                for (int probe = 1; next.isPresent() && !course.isGivenUp() && !isInterrupted(); probe++) {
                    double rate = next.getAsDouble();
                    long seed = seed(process) + PROBES * (long) probe;
                    Watched watched =
                            watch(() -> live.probe(rate, plan.settings().measured(), seed));
                    record(course, process, watched, ProbePurpose.FIT, List.of());
                    next = search.next(process, random);
                }
                int left = plan.processes() - search.completed();
                if (left >= 0 && left < AT_COMMON_RATE) {
                    behind(course, live, process);
                }
            });
        }

        /** Of servers whose processes did not come so far. */
        void behind() throws IOException, InterruptedException {
            ServiceLevel level = plan.levels().getFirst();
            for (SeriesCourse course : courses) {
                if (isInterrupted()) {
                    return;
                }
                if (course.capacity(level).isPresent() && isLeft(course)) {
                    int process = course.nextProcess();
                    with(course, process, live -> {
                        live.warmUp(common(course.task()).orElseThrow(), seed(process));
                        behind(course, live, process);
                    });
                    progress.stage("each server at a common rate");
                }
            }
            save(Optional.empty());
        }

        private boolean isLeft(SeriesCourse course) {
            return course.count(ProbePurpose.COMMON, Optional.empty()) == 0
                    || course.subject().role() == ServiceRole.SUBJECT
                            && course.overloads().isEmpty();
        }

        /** At a rate that all servers hold, and, once its capacity is known, above what it holds. */
        private void behind(SeriesCourse course, Live live, int process) throws IOException, InterruptedException {
            Optional<Double> common = common(course.task());
            if (common.isEmpty() || course.isGivenUp() || isInterrupted()) {
                return;
            }
            double rate = common.get();
            Watched watched = atCommonRate(course, live, rate, process);
            List<Overload> overloads = new ArrayList<>();
            ServiceLevel level = plan.levels().getFirst();
            Optional<CapacityFit.Capacity> capacity = course.capacity(level);
            if (course.subject().role() == ServiceRole.SUBJECT && capacity.isPresent()) {
                control(course, live, rate, process);
                for (double times : ABOVE) {
                    overloads.add(live.overload(times, capacity.get().rate(), level, seed(process)));
                }
            }
            record(course, process, watched, ProbePurpose.COMMON, overloads);
        }

        /** Half of what the weakest server seemed to hold, in two figures; empty while that is not known of all. */
        private Optional<Double> common(Task task) {
            List<SeriesCourse> of = courses.stream()
                    .filter(course -> course.task().equals(task))
                    .toList();
            OptionalDouble least = of.stream()
                    .flatMap(course -> course.search().stream())
                    .flatMapToDouble(search -> search.bracket().stream())
                    .min();
            return least.isEmpty() || of.stream().anyMatch(SeriesCourse::isLooking)
                    ? Optional.empty()
                    : Optional.of(BigDecimal.valueOf(least.getAsDouble() / 2)
                            .round(new MathContext(2))
                            .doubleValue());
        }

        void rates() throws IOException, InterruptedException {
            Random random = new Random(plan.seed());
            int planned = plan.processes() * plan.rates().size() * courses.size();
            for (int round = 1; round <= plan.processes(); round++) {
                List<Due> dues = new ArrayList<>();
                for (SeriesCourse course : courses) {
                    for (double rate : plan.rates()) {
                        dues.add(new Due(course, rate));
                    }
                }
                Collections.shuffle(dues, random);
                for (Due due : dues) {
                    if (isInterrupted()) {
                        return;
                    }
                    boolean isLeft = !due.course.isGivenUp()
                            && due.course.count(ProbePurpose.COMMON, Optional.of(due.rate)) < round;
                    if (isLeft) {
                        common(due);
                        progress.stage(
                                "round " + round + " of " + plan.processes() + ", " + planned + " probes in all");
                    }
                }
                save(Optional.empty());
            }
        }

        private void common(Due due) throws IOException, InterruptedException {
            int process = due.course.nextProcess();
            with(due.course, process, live -> {
                live.warmUp(due.rate, seed(process));
                Watched watched = atCommonRate(due.course, live, due.rate, process);
                record(due.course, process, watched, ProbePurpose.COMMON, List.of());
                if (due.course.subject().role() == ServiceRole.SUBJECT) {
                    control(due.course, live, due.rate, process);
                }
            });
        }

        /** What HTTP alone costs, by the same process; a server of somebody else's may not know it. */
        private void control(SeriesCourse course, Live live, double rate, int process)
                throws IOException, InterruptedException {
            SeriesCourse control = controlOf(course);
            if (control.isGivenUp()) {
                return;
            }
            int number = control.nextProcess();
            try {
                Watched watched = unspoilt(control, number, process, seed -> live.discard(rate, DISCARD, seed));
                record(control, number, watched, ProbePurpose.COMMON, List.of());
            } catch (IOException e) {
                failed(control, number, Instant.now(), 0, e);
            }
        }

        private Watched atCommonRate(SeriesCourse course, Live live, double rate, int process)
                throws IOException, InterruptedException {
            return unspoilt(
                    course,
                    process,
                    process,
                    seed -> live.probe(rate, plan.settings().measured(), seed));
        }

        /** The machine spoils a probe now and then, so the same process is asked again. What was spoilt is kept, and counts for nothing. */
        private Watched unspoilt(SeriesCourse course, int number, int process, Seeded probing)
                throws IOException, InterruptedException {
            for (int attempt = 1; ; attempt++) {
                long seed = seed(process) + PROBES * (attempt - 1);
                Watched watched = watch(() -> probing.probe(seed));
                if (watched.result.invalidBecause().isEmpty() || attempt == MOST_ATTEMPTS || isInterrupted()) {
                    return watched;
                }
                record(course, number, watched, ProbePurpose.COMMON, List.of());
            }
        }

        private void with(SeriesCourse course, int process, Prober.LiveUse use)
                throws IOException, InterruptedException {
            Instant startedAt = Instant.now();
            long begin = System.nanoTime();
            IOException[] own = new IOException[1];
            try {
                source.with(
                        course.row(),
                        course.task(),
                        course.subject().row() + "-" + course.task().payload() + "-" + process,
                        live -> {
                            course.knobs(live.knobs());
                            try {
                                use.use(live);
                            } catch (SavingException e) {
                                own[0] = e.reason();
                            }
                        });
            } catch (IOException e) {
                if (isInterrupted()) {
                    return;
                }
                failed(course, process, startedAt, System.nanoTime() - begin, e);
            }
            if (own[0] != null) {
                throw own[0];
            }
        }

        private void failed(SeriesCourse course, int process, Instant startedAt, long lasted, IOException e)
                throws IOException {
            told.accept(course.subject().row() + ": " + e.getMessage());
            append(
                    course,
                    new ProbeLine(
                            course.key(),
                            new Launch<>(
                                    process,
                                    ++order,
                                    startedAt,
                                    lasted,
                                    Optional.empty(),
                                    new LaunchOutcome.Failed<>(ForkStatus.FAILED, e.getMessage(), Optional.empty())),
                            Optional.empty(),
                            List.of()));
        }

        private void record(
                SeriesCourse course, int process, Watched watched, ProbePurpose purpose, List<Overload> overloads) {
            ProbeFigures figures = ProbeFiguresOf.of(watched.result, purpose, plan.levels());
            told.accept(ProbeText.line(
                    course.subject().row() + " "
                            + course.subject().endpoint()
                            + " of "
                            + course.task().payload(),
                    figures,
                    plan.levels().stream().findFirst()));
            ProbeLine line = new ProbeLine(
                    course.key(),
                    new Launch<>(
                            process,
                            ++order,
                            watched.startedAt,
                            watched.nanos,
                            foreign.average(watched.begin, watched.begin + watched.nanos)
                                    .map(usage -> usage.foreignCpus() + usage.stealCpus()),
                            new LaunchOutcome.Measured<>(figures, false, Optional.empty())),
                    purpose == ProbePurpose.SEARCH || purpose == ProbePurpose.FIT
                            ? Optional.of(watched.result.blocks())
                            : Optional.empty(),
                    overloads);
            try {
                append(course, line);
            } catch (IOException e) {
                throw new SavingException(e);
            }
        }

        private void append(SeriesCourse course, ProbeLine line) throws IOException {
            log.append(line);
            course.take(line);
        }
    }

    private long seed(int process) {
        return plan.seed() + process;
    }

    private record Due(SeriesCourse course, double rate) {}

    private record Watched(ProbeResult result, Instant startedAt, long begin, long nanos) {}

    private interface Probing {
        ProbeResult probe() throws IOException, InterruptedException;
    }

    private interface Seeded {
        ProbeResult probe(long seed) throws IOException, InterruptedException;
    }

    private static Watched watch(Probing probing) throws IOException, InterruptedException {
        Instant startedAt = Instant.now();
        long begin = System.nanoTime();
        ProbeResult result = probing.probe();
        return new Watched(result, startedAt, begin, System.nanoTime() - begin);
    }

    /** Results cannot be written, which is not the server's fault. */
    private static final class SavingException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SavingException(IOException reason) {
            super(reason);
        }

        IOException reason() {
            return (IOException) getCause();
        }
    }
}
