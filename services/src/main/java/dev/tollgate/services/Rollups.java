// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import dev.tollgate.services.Answer.Content;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Transfer;
import dev.tollgate.workloads.transform.NdjsonRollup;
import dev.tollgate.workloads.transform.NdjsonRollup.Group;
import java.util.List;

/** {@code POST /rollup}. */
final class Rollups implements Endpoint {
    private final Tasks<NdjsonRollup> tasks;
    private final Transfer transfer;
    private final Option option;
    private final String description;

    private Rollups(Tasks<NdjsonRollup> tasks, Transfer transfer, Option option, String description) {
        this.tasks = tasks;
        this.transfer = transfer;
        this.option = option;
        this.description = description;
    }

    /**
     * {@return the endpoint}
     *
     * @param registry where the implementations are
     * @param id the one to use
     * @throws IllegalArgumentException where it cannot run
     */
    static Rollups open(Registry registry, String id) {
        if (id.equals(StrictRollup.ID)) {
            return new Rollups(
                    Tasks.open(StrictRollup::new),
                    Transfer.NONE,
                    Option.PURE_JAVA,
                    id + " (" + registry.javaLibrary(id) + "), every member checked");
        }
        Implementation<NdjsonRollup> chosen = registry.find("transform.ndjson-rollup", id, NdjsonRollup.class);
        boolean checks = chosen.option() != Option.PURE_JAVA;
        return new Rollups(
                Tasks.open(chosen::open),
                chosen.transfer(),
                chosen.option(),
                registry.described(chosen) + (checks ? "" : ", which takes malformed lines"));
    }

    /** {@return what reads the lines} */
    String description() {
        return description;
    }

    /** {@return the boundary that is crossed} */
    Option option() {
        return option;
    }

    @Override
    public Content work(byte[] body, Stopwatch watch) {
        List<Group> groups = tasks.with(task -> {
            try {
                return watch.crossing(option != Option.PURE_JAVA, () -> task.rollup(Inputs.of(body, transfer)));
            } catch (RuntimeException e) {
                throw Refusals.of(e);
            }
        });
        Json json = new Json().open('{').member("groups").open('[');
        for (Group group : groups) {
            json.open('{')
                    .member("service")
                    .text(group.service())
                    .member("status")
                    .number(group.status())
                    .member("count")
                    .number(group.count())
                    .member("bytes")
                    .number(group.bytes())
                    .member("latencyMicros")
                    .number(group.latencyMicros())
                    .member("maxLatencyMicros")
                    .number(group.maxLatencyMicros())
                    .close('}');
        }
        return Content.json(json.close(']').close('}').toString());
    }
}
