// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.stats.Looks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What the two jars hold, and what names the duel's forks.
 *
 * @param shared the benchmarks that both have, which are measured
 * @param added those of the new jar alone
 * @param removed those of the base alone
 * @param looks the numbers of rounds after which is looked
 * @param baseSha256 of the base's jar
 * @param newSha256 of the new one
 * @param hash over everything that a fork's value depends on
 */
public record DuelPlan(
        List<Contest> shared,
        List<Contest> added,
        List<Contest> removed,
        Looks looks,
        String baseSha256,
        String newSha256,
        String hash) {
    private static final int HASH_DIGITS = 12;

    /** Copies the lists. */
    public DuelPlan {
        shared = List.copyOf(shared);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /**
     * {@return the plan of a duel, after asking both jars}
     *
     * @param options the duel
     * @throws Faults where a jar cannot be asked, or there is nothing to measure; all faults at once
     * @throws IOException where a jar cannot be read
     * @throws InterruptedException where the thread is interrupted
     */
    public static DuelPlan of(DuelOptions options) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        Set<Contest> base = contests(options.base(), options, faults);
        Set<Contest> next = contests(options.next(), options, faults);
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        List<Contest> shared = base.stream().filter(next::contains).toList();
        if (shared.isEmpty()) {
            throw new Faults(List.of("no benchmark is in both jars"
                    + (options.include().isEmpty() ? "" : " and matches " + String.join(" or ", options.include()))
                    + ": the base has " + base.size() + ", the new one " + next.size()));
        }
        shared.stream()
                .filter(contest -> contest.params().values().stream().anyMatch(value -> value.contains(",")))
                .forEach(contest -> faults.add("'" + contest.title()
                        + "': JMH takes no parameter value with a comma from outside; leave it out with --param"));
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        String baseHash = sha256(options.base().jar());
        String newHash = sha256(options.next().jar());
        return new DuelPlan(
                shared,
                next.stream().filter(contest -> !base.contains(contest)).toList(),
                base.stream().filter(contest -> !next.contains(contest)).toList(),
                options.isFixed() ? new Looks(List.of(options.rounds())) : Looks.upTo(options.rounds()),
                baseHash,
                newHash,
                hash(options, baseHash, newHash));
    }

    private static Set<Contest> contests(Arm arm, DuelOptions options, List<String> faults)
            throws InterruptedException {
        try {
            return Discovery.contests(arm, options);
        } catch (Faults e) {
            faults.addAll(e.messages());
            return Set.of();
        }
    }

    /** Rounds and budget may be given anew when it is resumed; what else is asked decides over a fork's value. */
    private static String hash(DuelOptions options, String base, String next) {
        String text = String.join(
                "\n",
                base,
                next,
                options.base().jvmArgs(),
                options.next().jvmArgs(),
                options.base().launcher(),
                options.next().launcher(),
                options.jmhArguments().toString(),
                Boolean.toString(options.isAllocationMeasured()),
                Long.toString(options.seed()));
        return HexFormat.of()
                .formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, HASH_DIGITS);
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
