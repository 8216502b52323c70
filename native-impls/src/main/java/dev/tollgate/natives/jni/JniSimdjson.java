// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import static dev.tollgate.natives.jni.JniImplementations.transfers;

import dev.tollgate.natives.NativeImplementation;
import dev.tollgate.natives.NativeResource;
import dev.tollgate.natives.Pieces;
import dev.tollgate.natives.SimdjsonWork;
import dev.tollgate.workloads.json.JsonExtract;
import dev.tollgate.workloads.json.JsonMaterialize;
import dev.tollgate.workloads.json.JsonValidate;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import java.lang.ref.Reference;
import java.util.List;
import java.util.stream.Stream;

/** simdjson through JNI. */
final class JniSimdjson {
    private JniSimdjson() {}

    /** {@return the implementations; listing them loads nothing} */
    static List<Implementation<?>> all() {
        return Stream.<Stream<? extends NativeImplementation<?>>>of(
                        transfers(
                                "json.validate",
                                SimdjsonWork.NAME,
                                JsonValidate.class,
                                SimdjsonWork.VALIDATE,
                                () -> new Validate(SimdjsonBindings::validateCopy),
                                () -> new Validate(SimdjsonBindings::validateCritical)),
                        transfers(
                                "json.extract",
                                SimdjsonWork.NAME,
                                JsonExtract.class,
                                SimdjsonWork.EXTRACT,
                                () -> extract(SimdjsonBindings::extractCopy),
                                () -> extract(SimdjsonBindings::extractCritical)),
                        transfers(
                                "json.materialize",
                                SimdjsonWork.NAME,
                                JsonMaterialize.class,
                                SimdjsonWork.MATERIALIZE,
                                () -> materialize(SimdjsonBindings::materializeCopy),
                                () -> materialize(SimdjsonBindings::materializeCritical)))
                .flatMap(implementations -> implementations)
                .<Implementation<?>>map(implementation -> Pieces.listedFor(implementation.bySimdjson()))
                .toList();
    }

    private static JsonExtract extract(KernelHandle.Call call) {
        return new JniJsonExtract(pointers -> new KernelHandle(
                "the extractor",
                SimdjsonBindings.newExtractor(pointers),
                SimdjsonBindings::freeExtractor,
                call,
                SimdjsonBindings::extractOutput));
    }

    private static JsonMaterialize materialize(KernelHandle.Call call) {
        return new JniJsonMaterialize(new KernelHandle(
                "the materializing task",
                SimdjsonBindings.newMaterializer(),
                SimdjsonBindings::freeMaterializer,
                call,
                SimdjsonBindings::materializeOutput));
    }

    /** {@code json.validate}. */
    private static final class Validate implements JsonValidate, AutoCloseable {
        private final NativeResource validator =
                new NativeResource("the validator", SimdjsonBindings.newValidator(), SimdjsonBindings::freeValidator);
        private final Call call;

        Validate(Call call) {
            this.call = call;
        }

        @Override
        public boolean accepts(Input document) {
            try {
                return call.run(validator.address(), document.array(), document.size());
            } finally {
                Reference.reachabilityFence(validator);
            }
        }

        @Override
        public void close() {
            validator.close();
        }
    }

    /** Validates. */
    @FunctionalInterface
    private interface Call {
        boolean run(long validator, byte[] input, int length);
    }
}
