// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.Piece;
import dev.tollgate.workloads.spi.Transfer;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * An implementation in the native library, described without touching it.
 *
 * @param <T> the workload's contract
 */
public final class NativeImplementation<T> implements Implementation<T> {
    private final String workload;
    private final String id;
    private final Class<T> contract;
    private final Option option;
    private final Transfer transfer;
    private final String summary;
    private final Supplier<? extends T> opener;
    private final List<Piece> pieces;
    private final NativeCode code;

    /**
     * An implementation.
     *
     * @param workload the workload's id
     * @param id its own id
     * @param contract the workload's contract
     * @param option JNI, FFM or the native floor
     * @param transfer how the input crosses
     * @param summary one or two sentences
     * @param opener makes a task; called when the library is known to be loaded
     */
    public NativeImplementation(
            String workload,
            String id,
            Class<T> contract,
            Option option,
            Transfer transfer,
            String summary,
            Supplier<? extends T> opener) {
        this(workload, id, contract, option, transfer, summary, opener, List.of(), NativeCode.RUST);
    }

    private NativeImplementation(
            String workload,
            String id,
            Class<T> contract,
            Option option,
            Transfer transfer,
            String summary,
            Supplier<? extends T> opener,
            List<Piece> pieces,
            NativeCode code) {
        this.workload = Objects.requireNonNull(workload, "workload");
        this.id = Objects.requireNonNull(id, "id");
        this.contract = Objects.requireNonNull(contract, "contract");
        this.option = Objects.requireNonNull(option, "option");
        this.transfer = Objects.requireNonNull(transfer, "transfer");
        this.summary = Objects.requireNonNull(summary, "summary");
        this.opener = Objects.requireNonNull(opener, "opener");
        this.pieces = List.copyOf(pieces);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * {@return the same implementation with parts that its tasks, being {@link Itemised}, can do alone}
     *
     * @param itemised the parts
     */
    public NativeImplementation<T> with(List<Piece> itemised) {
        return new NativeImplementation<>(workload, id, contract, option, transfer, summary, opener, itemised, code);
    }

    /** {@return the same implementation where its work is done by simdjson, which not every build has} */
    public NativeImplementation<T> bySimdjson() {
        return new NativeImplementation<>(
                workload, id, contract, option, transfer, summary, opener, pieces, NativeCode.SIMDJSON);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String workload() {
        return workload;
    }

    @Override
    public Class<T> contract() {
        return contract;
    }

    @Override
    public Option option() {
        return option;
    }

    @Override
    public Transfer transfer() {
        return transfer;
    }

    @Override
    public String language() {
        return code.language();
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Availability availability() {
        return code.availability();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException where the code is not available; the message has reason and remedy
     */
    @Override
    public T open() {
        code.require();
        return opener.get();
    }

    @Override
    public Operation bind(Workload<T> workload, T task, Payload payload) {
        return option == Option.NATIVE_FLOOR && task instanceof LoopingTask looping
                ? looping.bindLoop(payload)
                : workload.bind(task, payload);
    }

    @Override
    public List<Piece> pieces() {
        return pieces;
    }

    @Override
    public Operation bindPart(Part part, Workload<T> workload, T task, Payload payload) {
        if (task instanceof Itemised itemised && pieces.stream().anyMatch(piece -> piece.part() == part)) {
            return itemised.bindPart(part, payload);
        }
        throw new UnsupportedOperationException(id + " does not do " + part.id() + " alone");
    }

    @Override
    public String toString() {
        return workload + "/" + id;
    }
}
