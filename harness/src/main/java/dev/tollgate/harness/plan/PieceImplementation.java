// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.Transfer;
import dev.tollgate.workloads.spi.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of an implementation's call, timed as if it were an implementation. Its id is that of the whole, {@code @} and the
 * part, which no implementation's own id can be.
 *
 * @param whole the implementation
 * @param part the part
 * @param <T> the contract
 */
record PieceImplementation<T>(Implementation<T> whole, Part part) implements Implementation<T> {
    private static final char MARK = '@';

    /**
     * {@return the pairing with a part that an id names, where the implementation does it alone}
     *
     * @param id an id as {@link #id()} makes it
     * @param whole finds the pairing of an implementation's id
     */
    static Optional<Pairing<?>> find(String id, Function<String, Optional<Pairing<?>>> whole) {
        int at = id.indexOf(MARK);
        if (at < 0) {
            return Optional.empty();
        }
        return Arrays.stream(Part.values())
                .filter(part -> part.id().equals(id.substring(at + 1)))
                .findFirst()
                .flatMap(part -> whole.apply(id.substring(0, at)).flatMap(pairing -> of(pairing, part)));
    }

    /** {@return the part of a pairing's implementation, where it does it alone} */
    static <T> Optional<Pairing<?>> of(Pairing<T> pairing, Part part) {
        return pairing.implementation().pieces().stream().anyMatch(piece -> piece.part() == part)
                ? Optional.of(
                        new Pairing<>(pairing.workload(), new PieceImplementation<>(pairing.implementation(), part)))
                : Optional.empty();
    }

    @Override
    public String id() {
        return whole.id() + MARK + part.id();
    }

    @Override
    public String workload() {
        return whole.workload();
    }

    @Override
    public Class<T> contract() {
        return whole.contract();
    }

    @Override
    public Option option() {
        return whole.option();
    }

    @Override
    public Transfer transfer() {
        return whole.transfer();
    }

    @Override
    public String language() {
        return whole.language();
    }

    @Override
    public String summary() {
        return part.id() + " of " + whole.id() + " alone";
    }

    @Override
    public Availability availability() {
        return whole.availability();
    }

    @Override
    public List<String> jvmArguments() {
        return whole.jvmArguments();
    }

    @Override
    public T open() {
        return whole.open();
    }

    @Override
    public Operation bind(Workload<T> workload, T task, Payload payload) {
        return whole.bindPart(part, workload, task, payload);
    }
}
