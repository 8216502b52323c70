// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * What will be measured: checked as far as that is possible without running anything.
 *
 * @param suite the suite's name
 * @param cells the subjects; {@link Controls} adds the A/A arm and the ruler to those that can be measured
 * @param ledger whether {@link LedgerPieces} are added, too
 * @param sections what is measured beside the rounds, in processes of their own
 * @param timing how long and how often
 * @param seed where payloads and the order of forks come from
 * @param notes what the user must know of the choice: what was left out and why
 */
public record RunPlan(
        String suite,
        List<PlannedCell> cells,
        boolean ledger,
        List<PlannedSection> sections,
        Timing timing,
        long seed,
        List<String> notes) {
    private static final int HASH_DIGITS = 16;

    /** Refuses absent parts and copies the lists. */
    public RunPlan {
        Objects.requireNonNull(suite, "suite");
        Objects.requireNonNull(timing, "timing");
        cells = List.copyOf(cells);
        sections = List.copyOf(sections);
        notes = List.copyOf(notes);
    }

    /** {@return a digest over what makes forks of one plan comparable: what is measured, iterations and seed, but neither rounds nor budget} */
    public String hash() {
        StringBuilder text = new StringBuilder();
        cells.forEach(cell -> text.append(cell.key()).append('\n'));
        sections.forEach(section -> text.append(section.key()).append('\n'));
        text.append(seed)
                .append(' ')
                .append(timing.warmupIterations())
                .append(' ')
                .append(timing.warmupTime())
                .append(' ')
                .append(timing.iterations())
                .append(' ')
                .append(timing.iterationTime());
        if (ledger) {
            text.append(" ledger");
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
