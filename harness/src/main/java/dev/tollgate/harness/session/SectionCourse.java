// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.PlannedSection;
import dev.tollgate.harness.sampling.SampleTarget;
import dev.tollgate.reports.model.section.SectionSample;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The rounds of a section: one sample of each target in each.
 *
 * @param section the section
 * @param targets what samples are taken of
 * @param seed the run's
 * @param samples where they are saved
 */
record SectionCourse(PlannedSection section, List<SampleTarget> targets, long seed, SectionRounds samples)
        implements Course<SampleTarget, SectionSample> {

    @Override
    public boolean goesOn(int round) {
        return round <= section.samples();
    }

    @Override
    public List<ForkSet<SampleTarget>> sets(int round) {
        return RoundOrder.of(targets, seed + section.kind().ordinal() + 1, round).stream()
                .map(ForkSet::of)
                .toList();
    }

    @Override
    public boolean isDue(SampleTarget target, int round) {
        return samples.of(target).stream().noneMatch(sample -> sample.launch().round() == round);
    }

    /** A sample is small beside what one more would cost. */
    @Override
    public boolean repeatsDisturbed() {
        return false;
    }

    @Override
    public Optional<Duration> neededForRound(int round, List<SampleTarget> due) {
        return due.isEmpty()
                ? Optional.empty()
                : Optional.of(due.stream().map(SampleTarget::expected).reduce(Duration.ZERO, Duration::plus));
    }

    @Override
    public void save(SampleTarget target, Ended<SectionSample> ended) throws IOException {
        samples.save(target, ended.result());
    }

    @Override
    public void roundEnded(int round, Duration took) {
        // What is expected of a sample does not depend on those before.
    }

    @Override
    public int done() {
        return targets.stream().mapToInt(target -> samples.of(target).size()).sum();
    }

    @Override
    public int after(int round) {
        return targets.size() * (section.samples() - round);
    }

    /** Those of the sections behind this one, too. */
    @Override
    public Duration expected(int forks) {
        return samples.expected();
    }

    @Override
    public String label(SampleTarget target) {
        return target.label();
    }
}
