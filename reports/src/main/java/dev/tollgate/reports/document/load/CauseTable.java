// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.CauseShare;
import dev.tollgate.reports.model.load.Control;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of why slow requests were slow. People see the causes that held up any; programs see all. */
final class CauseTable {
    private CauseTable() {}

    /**
     * {@return the table}
     *
     * @param cells the cells; at least one is explained
     * @param present the causes that held up any request of the run
     */
    static Table of(List<LoadCell> cells, Set<Cause> present) {
        List<ColumnOf<LoadCell>> columns = new ArrayList<>();
        columns.add(own("slow", "slow requests", why -> Value.count(why.slow())));
        columns.add(below("slowFromNanos", "from", why -> LoadColumns.nanos(why.slowFromNanos())));
        for (Cause cause : Cause.values()) {
            ColumnOf<LoadCell> share = own(
                    id(cause) + "Share",
                    title(cause),
                    why -> of(why, cause)
                            .map(one -> Value.of(Unit.SHARE, one.share()))
                            .orElse(Value.ABSENT));
            ColumnOf<LoadCell> count = below(
                    id(cause) + "Count",
                    "requests",
                    why -> of(why, cause).map(one -> Value.count(one.count())).orElse(Value.ABSENT));
            columns.addAll(present.contains(cause) ? List.of(share, count) : LoadColumns.data(List.of(share, count)));
        }
        columns.add(own(
                "unexplainedShare",
                "unexplained",
                why -> Value.of(Unit.SHARE, why.unexplained().share())));
        columns.add(below(
                "unexplainedCount",
                "requests",
                why -> Value.count(why.unexplained().count())));
        columns.add(own("byChanceShare", "by chance", control(Control::meanShare)));
        columns.add(below("observedShare", "of", control(Control::observedShare)));
        columns.add(new ColumnOf<>(
                Column.data("chancePValue", FIGURE),
                one -> one.attribution()
                        .flatMap(Attribution::control)
                        .map(control -> Value.of(Unit.NUMBER, control.pValue()))
                        .orElse(Value.ABSENT)));
        columns.add(new ColumnOf<>(
                Column.of("clock", "clocks", BADGE),
                one -> one.attribution().map(CauseTable::clock).orElse(Value.ABSENT)));
        columns.add(below("clockSpreadNanos", "moved", why -> LoadColumns.nanos(why.clockSpreadNanos())));
        return LoadColumns.table(
                "loadCauses",
                "",
                columns,
                cells,
                one -> one.attribution().isPresent() ? "" : "nothing was recorded",
                words(present));
    }

    private static String words(Set<Cause> present) {
        return "The slowest 1 %, and every request over a service level. A request counts for the cause that took the most of its"
                + " time, where known causes took at least half. The time that it waited for a worker is charged to what began the"
                + " backlog: to a pause, as much as would not have been waited without it, during the pause and behind it."
                + present.stream().map(CauseTable::meaning).collect(Collectors.joining())
                + " By chance: of the requests that have a place in time (all but those of bursts, overload and a late generator), how many"
                + " pauses, stalls, locks and hiccups would cover at random times, and how many they do cover; only well above chance that"
                + " is worth something."
                + " Clocks: how far that of the recording moved against that of the requests.";
    }

    /** {@return what a cause means where its name does not say it} */
    private static String meaning(Cause cause) {
        return switch (cause) {
            case GC_PAUSE, SAFEPOINT, ALLOCATION_STALL, BLOCKED, HOST_HICCUP, SEND_LAG -> "";
            case SLOW_CALL ->
                " Slow calls: behind calls that were slower than usual, though nothing known held them up (they may have lost their"
                        + " processor); these themselves are unexplained.";
            case BURST ->
                " Burst: nothing held up the workers; more was due at once than they serve at their usual speed.";
            case OVERLOAD ->
                " Overload: more was due over all than the workers serve at their usual speed, so the line grew without any pause.";
            case QUEUEING ->
                " Queueing: all workers were busy, and what began that is not known, or was not looked for when this was measured.";
            case CONCURRENT_GC ->
                " Concurrent GC: nothing else, but a concurrent cycle of the collector ran beside the call, or beside slower calls before"
                        + " it: a coincidence, not an explanation.";
        };
    }

    /** {@return what the causes are called in headings and pictures} */
    static String title(Cause cause) {
        return switch (cause) {
            case GC_PAUSE -> "GC pause";
            case SAFEPOINT -> "safepoint";
            case ALLOCATION_STALL -> "allocation stall";
            case BLOCKED -> "blocked";
            case HOST_HICCUP -> "host hiccup";
            case SEND_LAG -> "send lag";
            case SLOW_CALL -> "slow calls";
            case BURST -> "burst";
            case OVERLOAD -> "overload";
            case QUEUEING -> "queueing";
            case CONCURRENT_GC -> "concurrent GC";
        };
    }

    private static String id(Cause cause) {
        return switch (cause) {
            case GC_PAUSE -> "gcPause";
            case SAFEPOINT -> "safepoint";
            case ALLOCATION_STALL -> "allocationStall";
            case BLOCKED -> "blocked";
            case HOST_HICCUP -> "hostHiccup";
            case SEND_LAG -> "sendLag";
            case SLOW_CALL -> "slowCall";
            case BURST -> "burst";
            case OVERLOAD -> "overload";
            case QUEUEING -> "queueing";
            case CONCURRENT_GC -> "concurrentGc";
        };
    }

    private static Optional<CauseShare> of(Attribution why, Cause cause) {
        return why.causes().stream()
                .filter(one -> one.cause() == cause && one.count() > 0)
                .findFirst();
    }

    private static Value clock(Attribution why) {
        return why.clockSafe() ? new Value.Badge(Tone.EVEN, "safe") : new Value.Badge(Tone.WARNING, "unsafe");
    }

    private static Function<Attribution, Value> control(Function<Control, Double> share) {
        return why -> why.control()
                .map(control -> Value.of(Unit.SHARE, share.apply(control)))
                .orElse(Value.ABSENT);
    }

    private static ColumnOf<LoadCell> own(String id, String title, Function<Attribution, Value> value) {
        return new ColumnOf<>(Column.of(id, title, FIGURE), explained(value));
    }

    private static ColumnOf<LoadCell> below(String id, String title, Function<Attribution, Value> value) {
        return new ColumnOf<>(Column.under(id, title, FIGURE), explained(value));
    }

    private static Function<LoadCell, Value> explained(Function<Attribution, Value> value) {
        return one -> one.attribution().map(value).orElse(Value.ABSENT);
    }
}
