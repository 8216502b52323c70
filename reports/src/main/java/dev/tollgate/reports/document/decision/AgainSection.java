// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.decision;

import dev.tollgate.reports.decision.DecisionContext;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Code;
import dev.tollgate.reports.document.Fact;
import dev.tollgate.reports.document.Facts;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.ShellCommand;
import java.util.ArrayList;
import java.util.List;

/** How to make the decision again, and on what it was made. */
final class AgainSection {
    private AgainSection() {}

    static Section of(Run run, DecisionContext bounds) {
        boolean standard = bounds.equals(DecisionContext.standard());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Code(ShellCommand.of(run.command()) + "\n./run-bench.sh decide RUN"
                + (standard ? "" : " --context context.yaml")));
        blocks.add(Notes.paragraph("RUN is the run's folder" + (standard ? "." : ", and context.yaml holds")));
        if (!standard) {
            blocks.add(new Code("worth: " + Quantities.bound(Quantities.digits(bounds.worthPercent())) + "%\nstall: "
                    + Quantities.bound(Quantities.digits(bounds.stallNanos() / 1e6)) + "ms"
                    + (bounds.payloads().isEmpty()
                            ? ""
                            : "\npayloads: [" + String.join(", ", bounds.payloads()) + "]")));
        }
        Environment environment = run.environment();
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("fingerprint", environment.fingerprint()),
                new Fact("os", environment.os() + " " + environment.architecture()),
                new Fact("processor", environment.cpuModel() + ", " + environment.cores() + " usable"),
                new Fact("memory", Quantities.size(environment.memoryBytes())),
                new Fact("JVM", environment.jvm())));
        environment.properties().forEach((name, value) -> facts.add(new Fact(name, value)));
        blocks.add(new Facts(Facts.Style.LIST, facts));
        return new Section("again", "How to reproduce it", blocks);
    }
}
