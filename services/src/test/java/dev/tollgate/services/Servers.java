// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import dev.tollgate.services.ServiceMain.Server;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.ServiceLoader;

/** Servers in this process, and the workloads that they are held against. */
final class Servers {
    private Servers() {}

    /** {@return a server on any port of this machine} */
    static Server start(Map<String, String> environment) throws IOException {
        return Server.start(Settings.of(environment), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    static Server start(Settings.Stack stack) throws IOException {
        return start(Map.of("TOLLGATE_SERVICE_STACK", stack == Settings.Stack.HELIDON ? "helidon" : "httpserver"));
    }

    @SuppressWarnings("unchecked")
    static <T> Workload<T> workload(String id, Class<T> contract) {
        return (Workload<T>) ServiceLoader.load(Provider.class).stream()
                .flatMap(provider -> provider.get().workloads().stream())
                .filter(workload -> workload.id().equals(id) && workload.contract() == contract)
                .findFirst()
                .orElseThrow();
    }

    static Payload payload(Workload<?> workload, String name, long seed) {
        return workload.payload(PayloadSpec.parse(name), seed);
    }
}
