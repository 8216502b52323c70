// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import dev.tollgate.natives.Transcoding;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds this module's implementations as the harness does. */
public final class Natives {
    private Natives() {}

    public static NativesProvider provider() {
        return ServiceLoader.load(Provider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(NativesProvider.class::isInstance)
                .map(NativesProvider.class::cast)
                .findFirst()
                .orElseThrow();
    }

    public static Stream<Implementation<?>> all() {
        return provider().implementations().stream();
    }

    /** {@return the implementations that can be opened; a build may have no simdjson} */
    public static Stream<Implementation<?>> available() {
        return all().filter(implementation -> implementation.availability() instanceof Availability.Available);
    }

    @SuppressWarnings("unchecked")
    public static <T> List<Implementation<T>> of(Class<T> contract) {
        return available()
                .filter(implementation -> implementation.contract() == contract)
                .map(implementation -> (Implementation<T>) implementation)
                .toList();
    }

    /** {@return the input of a transcoding: the content itself, or what an implementation that unpacks it needs} */
    public static Input packed(Implementation<?> implementation, byte[] content) {
        return Arrays.stream(Transcoding.values())
                .filter(transcoding -> transcoding.workload().equals(implementation.workload()))
                .findFirst()
                .orElseThrow()
                .prepared(Payload.of("content", content));
    }

    public static void close(Object task) {
        if (task instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
