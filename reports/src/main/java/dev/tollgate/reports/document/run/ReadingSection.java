// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Fact;
import dev.tollgate.reports.document.Facts;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.quantity.Counted;
import java.util.ArrayList;
import java.util.List;

/** How to read the figures of a run: in a paragraph, and term by term. */
final class ReadingSection {
    private static final List<Fact> LOADS = List.of(
            new Fact(
                    "Response time",
                    "From when a request was due to its answer: what a caller waits. Requests do not wait for each other, so a stop delays"
                            + " all that come meanwhile, and each of them counts. A closed loop, which asks only after an answer, sees"
                            + " such a stop once."),
            new Fact("Service time", "From the actual start to the answer: what the call takes."),
            new Fact(
                    "Send lag",
                    "How late the generator itself was though a worker was free. Where its p99 is more than half of the response's, the"
                            + " figures are invalid: they are the generator's."),
            new Fact(
                    "Saturated",
                    "More requests came than were answered, so response times depend on how long the measurement lasts. It meets no service level."),
            new Fact(
                    "p99.9, and an empty place",
                    "999 of 1,000 requests were answered sooner. A percentile is shown only if at least 10 requests lie beyond it."),
            new Fact(
                    "Probability",
                    "That a further round like these meets a service level, by Student's t on the logarithms of the rounds' percentiles."
                            + " Few rounds say little."),
            new Fact(
                    "By chance",
                    "What the same causes would explain of requests that came at random times. A collector that is busy half of the time"
                            + " overlaps half of everything."),
            new Fact(
                    "Without GC",
                    "The same requests through the same line again, less pauses and allocation stalls: a bound, which no collector gives."));
    private static final List<Fact> TIMES = List.of(
            new Fact(
                    "Time ratio",
                    "Time per operation over that of the best pure Java on the same input, collector and heap. Below 1 is faster: 0.5 takes"
                            + " half the time. Pairs of forks of the same round are compared, so that what slowed a whole round cancels"
                            + " out."),
            new Fact(
                    "[low, high]",
                    "The 95 % interval. The fork, one JVM from start to end, is the replicate: iterations within a fork are not independent"
                            + " and never count as evidence. Where a terminal is too narrow, ± is the distance to the farther end."),
            new Fact(
                    "Verdict",
                    "Faster or slower: the interval lies entirely beyond ± 2 %. Same: it lies entirely within ± 5 %. Not enough evidence: it"
                            + " allows more than one of these, which is not the same as “no difference”."),
            new Fact(
                    "Begins to beat",
                    "The size from which on native code is faster than the best pure Java by more than 2 % at every larger measured size."
                            + " Between measured sizes the ratio is taken to be a straight line on logarithmic axes; the interval comes"
                            + " from resampling whole rounds and knows noise only, not how the true curve bends between two sizes."),
            new Fact(
                    "Rounds for 5 %",
                    "How many rounds would show a true difference of 5 % four times in five, with the noise seen here."),
            new Fact(
                    "CPU/op",
                    "Processor time of the whole JVM per operation, less the bystander's: of the calling thread, and of the collector's, the"
                            + " compilers' and all other threads. It is more than the time per operation where these work beside the calls, and"
                            + " less where a call waits. Empty where the system does not tell."),
            new Fact(
                    "MB/s",
                    "10⁶ bytes of input a second. All units are decimal, except KiB and MiB, which are powers of 1,024."),
            new Fact(
                    "Alloc/op",
                    "Bytes that the measuring thread allocated on the Java heap per operation. Native memory is not in it."),
            new Fact(
                    "GC pauses",
                    "From the JVM's own recording while measuring, over all forks that count: how many, their time in all, the longest."),
            new Fact(
                    "Worst stall",
                    "The bystander is an independent thread that sleeps and allocates a little. Its longest delay is what a call inflicts on"
                            + " others: a critical call into native code can hold up a collection, and with it every other thread, where"
                            + " no GC pause shows it."),
            new Fact(
                    "pure-java ●, ffm ■, jni ▲",
                    "Bytecode alone; native code through java.lang.foreign; native code through the Java Native Interface."),
            new Fact(
                    "native-floor ◆",
                    "The loop itself inside the native library, no crossing at all. It is a bound on what native code can give, not a choice."),
            new Fact(
                    "none, copy, critical, off-heap",
                    "How the input reaches the code: nothing crosses; copied in every call; read in place on the Java heap; already outside"
                            + " the Java heap."),
            new Fact(
                    "Ledger",
                    "The parts of a native call, each measured alone in forks of the same rounds: transition, an empty call; copy-in, the"
                            + " same bytes handed over without work; compute, the native floor; copy-out, the result brought back;"
                            + " materialise, its Java objects made. The residue is the call less these: what no part accounts for, or,"
                            + " below zero, what they take less together than apart."),
            new Fact(
                    "Disturbed fork",
                    "Another process took so much of the machine while it measured that its figure is doubtful. It is repeated within the"
                            + " time budget; what remains is counted and labelled."));
    private static final List<String> LIMITS_OF_LOADS = List.of(
            "What a network, connections and parsing requests add: a worker calls the operation in its own process.",
            "What your service's own requests do: how they arrive, and what else is on the heap, was chosen here.",
            "How another machine will run it. A host that stops a virtual machine shows only as a hiccup, if at all.");
    private static final List<String> LIMITS_OF_TIMES = List.of(
            "How your application will run. Each operation was timed alone and warm, one thread, with its input in the cache: no"
                    + " competition for memory, no cold start, no mixed types at the call sites.",
            "How another machine will run it. Processor, instruction sets and the JVM's intrinsics decide; a ratio does not travel.",
            "Latency under load. Time per operation is an average over many calls; waiting is not in it.",
            "What owning a second toolchain costs: builds, platforms, crashes that take the JVM down, people who can read it.",
            "That an implementation that is missing here would be slow. Rows without figures say why.");

    private ReadingSection() {}

    /** {@return what the columns of the tables of cells mean, in short: read after every run} */
    static Section columns(Run run) {
        return new Section(
                "columns",
                "What the columns mean",
                List.of(Notes.paragraph(
                        "Time ratio: time over that of the best pure Java, below 1 is faster; paired by round, "
                                + Counted.of(run.plan().completedRounds(), "round")
                                + ". Verdict: faster or slower where the whole interval is beyond 2 %, same where it is inside 5 %; behind it, how"
                                + " many rounds would show a difference of 5 % in four runs of five. "
                                + processorTime(run) + " MB: 1,000,000 bytes. Worst stall: the"
                                + " longest delay of an independent thread meanwhile.")));
    }

    private static String processorTime(Run run) {
        return run.timedCells().stream().anyMatch(cell -> cell.cpu().isPresent())
                ? "CPU/op: processor time of the whole JVM, collector and compilers included."
                : "No CPU/op: the processor time of these JVMs is not known.";
    }

    /**
     * {@return what the terms mean, and what the figures do not tell}
     *
     * @param loads whether something was put under load
     * @param times whether times per operation were to be measured
     */
    static Section of(boolean loads, boolean times) {
        List<Fact> terms = new ArrayList<>();
        List<String> limits = new ArrayList<>();
        if (loads) {
            terms.addAll(LOADS);
            limits.addAll(LIMITS_OF_LOADS);
        }
        if (times) {
            terms.addAll(TIMES);
            limits.addAll(LIMITS_OF_TIMES);
        }
        List<Block> blocks = List.of(
                new Facts(Facts.Style.GLOSSARY, terms),
                new Section("limits", "What this does not tell", List.of(Notes.bullets(limits))));
        return new Section("reading", "How to read this", Section.Use.LOOK_UP, blocks);
    }
}
