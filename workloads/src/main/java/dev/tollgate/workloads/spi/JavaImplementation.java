// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * An implementation that is always available and is made of a few values: what most pure-Java ones are.
 *
 * @param workload the workload's id
 * @param id the implementation's id
 * @param contract the contract's class
 * @param summary which library in which form
 * @param jvmArguments arguments that a JVM needs in order to run it
 * @param opener makes a task
 * @param <T> the contract
 */
public record JavaImplementation<T>(
        String workload, String id, Class<T> contract, String summary, List<String> jvmArguments, Supplier<T> opener)
        implements Implementation<T> {
    /** Refuses absent parts and copies the list. */
    public JavaImplementation {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(opener, "opener");
        jvmArguments = List.copyOf(jvmArguments);
    }

    @Override
    public Option option() {
        return Option.PURE_JAVA;
    }

    @Override
    public Transfer transfer() {
        return Transfer.NONE;
    }

    /** An implementation that needs an incubator module of the JDK is unavailable where the run-time image lacks it. */
    @Override
    public Availability availability() {
        return jvmArguments.stream()
                .filter(argument -> argument.startsWith(Modules.ADD))
                .map(argument -> argument.substring(Modules.ADD.length()))
                .filter(module -> !Modules.exists(module))
                .findFirst()
                .map(module -> Availability.unavailable(
                        "this Java has no module " + module, "use a full JDK 25, such as Eclipse Temurin"))
                .orElse(Availability.available());
    }

    @Override
    public T open() {
        return opener.get();
    }
}
