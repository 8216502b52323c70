// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import dev.tollgate.services.Answer.Content;
import dev.tollgate.workloads.json.JsonExtract;
import dev.tollgate.workloads.json.JsonExtract.Extraction;
import dev.tollgate.workloads.json.JsonExtract.Extractor;
import dev.tollgate.workloads.json.JsonValidate;
import dev.tollgate.workloads.json.PointerPattern;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.KnownLimitException;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Transfer;
import java.util.List;

/**
 * {@code POST /extract}.
 *
 * <p>The workload promises its tasks valid documents; a client does not. The Rust kernels check all that they read. The libraries in Java
 * each let something pass (malformed UTF-8, a byte order mark, a level too many, {@code 01}), so a validator runs before them.
 */
final class Extracts implements Endpoint {
    private static final String WORKLOAD = "json.extract";
    /** What reads the few valid documents that the chosen library refuses by its own limits. */
    private static final String FALLBACK = "jackson";

    private static final String VALIDATOR = "java-scan";
    private static final String CHECKS_ALL = "rust-";
    /** Characters of one and of three bytes in UTF-8 that are no part of a pointer. */
    private static final String ONE_BYTE = "0001";

    private static final String THREE_BYTES = "fffe";

    private final Tasks<Task> tasks;
    private final Transfer transfer;
    private final boolean crosses;
    private final Option option;
    private final String description;

    private Extracts(Tasks<Task> tasks, Implementation<?> implementation, String description) {
        this.tasks = tasks;
        this.transfer = implementation.transfer();
        this.option = implementation.option();
        this.crosses = option != Option.PURE_JAVA;
        this.description = description;
    }

    /** Reads one document after the other. */
    @FunctionalInterface
    private interface Task {
        Extraction extract(Input document, boolean crosses, Stopwatch watch);
    }

    /**
     * {@return the endpoint}
     *
     * @param registry where the implementations are
     * @param id the one to use
     * @param pointers what is selected
     * @throws IllegalArgumentException where it cannot run
     */
    static Extracts open(Registry registry, String id, List<PointerPattern> pointers) {
        Implementation<JsonExtract> chosen = registry.find(WORKLOAD, id, JsonExtract.class);
        if (id.startsWith(CHECKS_ALL)) {
            return new Extracts(
                    Tasks.open(() -> direct(chosen.open().compile(pointers))), chosen, registry.described(chosen));
        }
        Implementation<JsonValidate> validator = registry.find("json.validate", VALIDATOR, JsonValidate.class);
        Implementation<JsonExtract> fallback = registry.find(WORKLOAD, FALLBACK, JsonExtract.class);
        return new Extracts(
                Tasks.open(() -> checked(
                        validator.open(),
                        chosen.open().compile(pointers),
                        fallback.open().compile(pointers))),
                chosen,
                registry.described(chosen) + " behind " + registry.described(validator));
    }

    private static Task direct(Extractor extractor) {
        return (document, crosses, watch) -> watch.crossing(crosses, () -> extractor.extract(document));
    }

    private static Task checked(JsonValidate validator, Extractor extractor, Extractor fallback) {
        return (document, crosses, watch) -> {
            if (!validator.accepts(document)) {
                throw Problem.malformed(
                        "the body is not one JSON text (RFC 8259) in UTF-8 of at most " + Limits.LEVELS + " levels");
            }
            byte[] bytes = document.array();
            byte[] whole = Escapes.withoutLoneSurrogates(bytes, ONE_BYTE);
            if (whole != bytes) {
                return unselected(fallback, whole, Escapes.withoutLoneSurrogates(bytes, THREE_BYTES));
            }
            try {
                return watch.crossing(crosses, () -> extractor.extract(document));
            } catch (KnownLimitException e) {
                return fallback.extract(document);
            }
        };
    }

    /** Lone surrogates do no harm where they are not selected: then it makes no difference how long what stands for them is. */
    private static Extraction unselected(Extractor extractor, byte[] one, byte[] other) {
        Extraction extraction = extractor.extract(Inputs.of(one, Transfer.NONE));
        if (!extraction.equals(extractor.extract(Inputs.of(other, Transfer.NONE)))) {
            throw Problem.malformed("a selected string holds half of a surrogate pair, which has no UTF-8 form");
        }
        return extraction;
    }

    /** {@return what reads the documents} */
    String description() {
        return description;
    }

    /** {@return the boundary that is crossed} */
    Option option() {
        return option;
    }

    @Override
    public Content work(byte[] body, Stopwatch watch) {
        Input document = Inputs.of(body, transfer);
        Extraction extraction = tasks.with(task -> {
            try {
                return task.extract(document, crosses, watch);
            } catch (RuntimeException e) {
                throw Refusals.of(e);
            }
        });
        if (!Double.isFinite(extraction.sum())) {
            throw Problem.malformed("the sum of the selected numbers is beyond the range of a double");
        }
        return Content.json(new Json()
                .open('{')
                .member("count")
                .number(extraction.count())
                .member("sum")
                .number(extraction.sum())
                .member("stringBytes")
                .number(extraction.stringBytes())
                .member("longest")
                .text(extraction.longest())
                .close('}')
                .toString());
    }
}
