// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static dev.tollgate.natives.ffm.FfmImplementations.transfers;

import dev.tollgate.natives.LoopingTask;
import dev.tollgate.natives.NativeImplementation;
import dev.tollgate.natives.Pieces;
import dev.tollgate.natives.SimdjsonWork;
import dev.tollgate.workloads.json.JsonExtract;
import dev.tollgate.workloads.json.JsonMaterialize;
import dev.tollgate.workloads.json.JsonValidate;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import java.util.List;
import java.util.stream.Stream;

/** simdjson through FFM, and its floors. */
final class FfmSimdjson {
    private FfmSimdjson() {}

    /** {@return the implementations; listing them loads and links nothing} */
    static List<Implementation<?>> all() {
        return Stream.<Stream<? extends NativeImplementation<?>>>of(
                        transfers(
                                "json.validate",
                                SimdjsonWork.NAME,
                                JsonValidate.class,
                                SimdjsonWork.VALIDATE,
                                () -> new Validate(new CopyBuffer(), SimdjsonCalls.Validate::padded),
                                () -> new Validate(Feed.inPlace(), SimdjsonCalls.Validate::inPlace),
                                () -> new Validate(Feed.offHeap(), SimdjsonCalls.Validate::padded),
                                ValidateFloor::new),
                        transfers(
                                "json.extract",
                                SimdjsonWork.NAME,
                                JsonExtract.class,
                                SimdjsonWork.EXTRACT,
                                () -> new FfmJsonExtract.Task(
                                        SimdjsonCalls.Extract::open, CopyBuffer::new, SimdjsonCalls.Extract::padded),
                                () -> new FfmJsonExtract.Task(
                                        SimdjsonCalls.Extract::open, Feed::inPlace, SimdjsonCalls.Extract::inPlace),
                                () -> new FfmJsonExtract.Task(
                                        SimdjsonCalls.Extract::open, Feed::offHeap, SimdjsonCalls.Extract::padded),
                                ExtractFloor::new),
                        transfers(
                                "json.materialize",
                                SimdjsonWork.NAME,
                                JsonMaterialize.class,
                                SimdjsonWork.MATERIALIZE,
                                () -> new FfmJsonMaterialize.Task(
                                        SimdjsonCalls.Materialize.open(),
                                        new CopyBuffer(),
                                        SimdjsonCalls.Materialize::padded),
                                () -> new FfmJsonMaterialize.Task(
                                        SimdjsonCalls.Materialize.open(),
                                        Feed.inPlace(),
                                        SimdjsonCalls.Materialize::inPlace),
                                () -> new FfmJsonMaterialize.Task(
                                        SimdjsonCalls.Materialize.open(),
                                        Feed.offHeap(),
                                        SimdjsonCalls.Materialize::padded),
                                MaterializeFloor::new))
                .flatMap(implementations -> implementations)
                .<Implementation<?>>map(implementation -> Pieces.listedFor(implementation.bySimdjson()))
                .toList();
    }

    /** {@code json.validate}. */
    private static class Validate implements JsonValidate, AutoCloseable {
        final KernelContext context = SimdjsonCalls.Validate.open();
        private final Feed feed;
        private final KernelContext.Call call;

        Validate(Feed feed, KernelContext.Call call) {
            this.feed = feed;
            this.call = call;
        }

        @Override
        public boolean accepts(Input document) {
            try {
                return context.check(call.run(context.address(), feed.of(document), document.size())) != 0;
            } finally {
                feed.keepAlive();
            }
        }

        @Override
        public void close() {
            context.close();
            feed.close();
        }
    }

    /** Repeated inside the library. */
    private static final class ValidateFloor extends Validate implements LoopingTask {
        private static final double NANOS_PER_BYTE = 0.4;

        ValidateFloor() {
            super(Feed.offHeap(), SimdjsonCalls.Validate::padded);
        }

        @Override
        public Operation bindLoop(Payload payload) {
            return looped(payload, NANOS_PER_BYTE, context, SimdjsonCalls.Validate::loop);
        }
    }

    /** Repeated inside the library. */
    private static final class ExtractFloor extends FfmJsonExtract.Task implements LoopingTask {
        private static final double NANOS_PER_BYTE = 0.4;

        ExtractFloor() {
            super(SimdjsonCalls.Extract::open, Feed::offHeap, SimdjsonCalls.Extract::padded);
        }

        @Override
        public Operation bindLoop(Payload payload) {
            return looped(payload, NANOS_PER_BYTE, openContext(payload), SimdjsonCalls.Extract::loop);
        }
    }

    /** Repeated inside the library. */
    private static final class MaterializeFloor extends FfmJsonMaterialize.Task implements LoopingTask {
        private static final double NANOS_PER_BYTE = 0.8;

        MaterializeFloor() {
            super(SimdjsonCalls.Materialize.open(), Feed.offHeap(), SimdjsonCalls.Materialize::padded);
        }

        @Override
        public Operation bindLoop(Payload payload) {
            return looped(payload, NANOS_PER_BYTE, context, SimdjsonCalls.Materialize::loop);
        }
    }

    private static Operation looped(
            Payload payload, double nanosPerByte, KernelContext context, SimdjsonCalls.Loop loop) {
        Input document = payload.input();
        return Operation.looped(
                Repetitions.of(document.size(), nanosPerByte),
                repetitions ->
                        context.check(loop.run(context.address(), document.segment(), document.size(), repetitions)));
    }
}
