// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.fork.ProcessPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the JMH of a fork is started, which starts the fork.
 *
 * @param name what its files are called
 * @param call what JMH is told
 * @param jvm the side's Java
 * @param contest what is measured
 * @param arm of which side
 * @param raw where JMH writes its JSON; empty for where the report of a crash goes
 * @param seating where its turns come from; empty where it takes none
 */
record DuelProcess(
        String name,
        ForkCall call,
        SideJvm jvm,
        Contest contest,
        Arm arm,
        Optional<Path> raw,
        Optional<Seating> seating)
        implements ProcessPlan {

    @Override
    public DuelProcess byHand() {
        return new DuelProcess(name, call, jvm, contest, arm, Optional.empty(), Optional.empty());
    }

    /** JMH's command line says all but where turns come from. */
    @Override
    public void writeJob(Path file, Path folder) throws IOException {
        if (seating.isPresent()) {
            seating.get().write(file, folder);
        }
    }

    /** Extra arguments are those of a side already: JMH hands them to the fork. */
    @Override
    public List<String> command(Path job, Path folder, List<String> extra) {
        return call.command(contest, arm, raw(folder), seating.map(Seating::manner));
    }

    @Override
    public void environment(Map<String, String> environment, Path folder) {
        own(folder).into(environment);
        call.settleLocale(environment, contest, raw(folder));
    }

    private Path raw(Path folder) {
        return raw.orElse(folder.resolve("raw.json"));
    }

    /** {@return what every JVM of the fork is told on top}
     *
     * @param folder where the report of a crash goes
     */
    OwnOptions own(Path folder) {
        return new OwnOptions(
                jvm,
                folder,
                seating.map(_ -> Seating.jvmOptions(folder.resolve(jobFile()))).orElse(List.of()));
    }
}
