// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import java.util.List;

/**
 * What the page of a run says.
 *
 * @param eyebrow the question it answers
 * @param title its title
 * @param subtitle when, how long, by what
 * @param banner what must be known before anything else; empty where all is well
 * @param facts the run in short
 * @param measured what was measured, in a sentence
 * @param verdicts what became of what was put under load, and what to do
 * @param conclusions who won where
 * @param noise how far the figures can be trusted
 * @param workloads a section for each
 * @param latencies a section for each workload and payload that was put under load
 * @param sides sections on what lies across workloads
 * @param controls the A/A arm, the ruler and the pieces of calls
 * @param findings what a reader must know, the gravest first
 * @param checks the answers compared
 * @param environment the machine and the software
 * @param plan what was to be measured
 * @param command what makes the run again
 * @param warnings what the page lacks
 */
record RunPage(
        String eyebrow,
        String title,
        String subtitle,
        List<Banner> banner,
        List<Fact> facts,
        String measured,
        List<VerdictPart> verdicts,
        List<Conclusion> conclusions,
        List<String> noise,
        List<WorkloadPart> workloads,
        List<LatencyPart> latencies,
        List<SidePart> sides,
        List<ControlRow> controls,
        List<FindingPart> findings,
        List<CheckRow> checks,
        List<Fact> environment,
        List<Fact> plan,
        String command,
        List<String> warnings) {

    /** A loud message: its kind is a class of the style sheet. */
    record Banner(String kind, String heading, String text) {}

    /** A name and what it is. */
    record Fact(String name, String value) {}

    /** The outcome for one group: its kind is a class of the style sheet, the badge says the same in a word. */
    record Conclusion(String workload, String anchor, String payload, String kind, String badge, String sentence) {}

    /** What to do: an introduction, a row for each decision, and where sizes change it; without rows the introduction says why. */
    record VerdictPart(String lead, String caption, String choiceColumn, List<VerdictRow> rows, List<String> changes) {}

    /** A decision; its kind is a class of the style sheet. */
    record VerdictRow(
            String workload,
            String anchor,
            String payload,
            String kind,
            String choice,
            String implementation,
            String because) {}

    /** What was measured under load of one workload on one payload. */
    record LatencyPart(
            String title,
            String anchor,
            String load,
            List<Banner> banners,
            List<LatencyTable> tables,
            List<FigurePart> figures) {}

    /** A table of cells under load, each marked where its figures do not stand for what was asked. */
    record LatencyTable(String caption, List<String> columns, List<LatencyRow> rows, String reading) {}

    /** A row: the badge's kind is a class of the style sheet. */
    record LatencyRow(String name, String below, String kind, String badge, List<LatencyFigure> figures) {}

    /** A figure and what stands below it, such as its interval. */
    record LatencyFigure(String text, String below) {}

    /** A workload's section. */
    record WorkloadPart(
            String id,
            String anchor,
            List<PayloadPart> payloads,
            List<CrossoverRow> crossovers,
            List<LedgerPart> ledgers,
            List<FigurePart> figures,
            List<String> remarks) {}

    /** Where the time of native calls goes. */
    record LedgerPart(String caption, List<String> parts, List<LedgerRow> rows, FigurePart figure) {}

    /** A call and its parts. */
    record LedgerRow(
            String implementation,
            String payload,
            LedgerEntry total,
            List<LedgerEntry> parts,
            LedgerEntry residue,
            String rounds) {}

    /** An amount of time, its interval and its share. */
    record LedgerEntry(String time, String interval, String share) {}

    /** From which size a native implementation begins to beat the best pure Java. */
    record CrossoverRow(
            String payloads,
            String optionKind,
            String optionMark,
            String implementation,
            String kind,
            String badge,
            String words) {}

    /** A payload's table and chart within a workload. */
    record PayloadPart(
            String caption,
            String anchor,
            String input,
            String baseline,
            List<ResultRow> rows,
            List<FigurePart> figures) {}

    /** A row of a payload's table; where {@code reason} is not empty it stands in for the figures. */
    record ResultRow(
            String implementation,
            String optionKind,
            String optionMark,
            String option,
            String transfer,
            boolean best,
            String args,
            String remark,
            String reason,
            String ratio,
            String ratioInterval,
            String verdictKind,
            String verdict,
            String time,
            String timeInterval,
            String rate,
            String allocation,
            String pauses,
            String pauseTimes,
            String stall,
            String stallUsual,
            String forks,
            String forksLost,
            String forksNeeded) {}

    /** A chart, inlined for light and dark grounds; without one, why. */
    record FigurePart(
            String title,
            String alt,
            String caption,
            String light,
            String dark,
            int width,
            int height,
            String svgFile,
            String pngFile,
            String missing) {}

    /** A section with charts and a table, whose first columns are texts. */
    record SidePart(
            String id,
            String heading,
            String legend,
            List<FigurePart> figures,
            List<String> columns,
            int textColumns,
            List<List<String>> rows) {}

    /** A cell that measures the run rather than a subject. */
    record ControlRow(
            String role, String name, String time, String interval, String ratio, String says, String forks) {}

    /** A finding. */
    record FindingPart(String severity, String id, String message, List<Fact> evidence) {}

    /** An answer and who gave it. */
    record CheckRow(String workload, String payload, String status, String implementations, String answer) {}
}
