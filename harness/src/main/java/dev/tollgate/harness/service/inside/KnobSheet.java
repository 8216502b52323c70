// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import dev.tollgate.harness.service.load.Asking;
import dev.tollgate.reports.model.service.Knob;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The settings of a live server: read from outside where the system or the JVM tells, else what its {@code /health} says. Each has its source beside it.
 */
final class KnobSheet {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;
    private static final String SAYS = "/health";
    private static final String NO_GO_LIMIT = Long.toString(Long.MAX_VALUE);

    /** What is read of a JVM, by the flag. */
    private static final Map<String, String> FLAGS = Map.of(
            "heap-max", "MaxHeapSize",
            "memory-limit", "MaxHeapSize",
            "gc-threads", "ParallelGCThreads",
            "gc-threads-concurrent", "ConcGCThreads",
            "compact-headers", "UseCompactObjectHeaders",
            "tiered-stop", "TieredStopAtLevel");

    private static final List<String> COLLECTORS = List.of("G1", "Serial", "Parallel", "Z", "Shenandoah", "Epsilon");

    /** What {@code /health} says at its top, or else in its settings. */
    private static final Map<String, String> SAID = Map.ofEntries(
            Map.entry("server", "server"),
            Map.entry("crossing", "crossing"),
            Map.entry("parser", "parser"),
            Map.entry("signatures", "signatures"),
            Map.entry("cache", "cache"),
            Map.entry("allocator", "allocator"),
            Map.entry("collector", "collector"),
            Map.entry("tcp-nodelay", "tcpNoDelay"),
            Map.entry("log-level", "logLevel"),
            Map.entry("gogc", "GOGC"),
            Map.entry("gomaxprocs", "GOMAXPROCS"),
            Map.entry("memory-limit", "GOMEMLIMIT"),
            Map.entry("gc-mode", "gcMode"),
            Map.entry("lto", "lto"),
            Map.entry("codegen-units", "codegenUnits"),
            Map.entry("opt-level", "optLevel"),
            Map.entry("target-cpu", "targetCpu"),
            Map.entry("goamd64", "build GOAMD64"));

    private final OptionalLong pid;
    private final InetSocketAddress server;
    private final Duration limit;
    private final Optional<JavaRuntime> java;
    private final Map<String, Found> found = new LinkedHashMap<>();

    private record Found(String value, String source) {}

    KnobSheet(OptionalLong pid, InetSocketAddress server, Duration limit, Optional<JavaRuntime> java) {
        this.pid = pid;
        this.server = server;
        this.limit = limit;
        this.java = java;
    }

    /**
     * {@return what can be read, by id}
     *
     * @param declared what the row says of some; what is declared and cannot be read has the value {@code unknown}
     */
    List<Knob> read(Map<String, String> declared) {
        said();
        // What is read from outside replaces what is only said.
        java.ifPresent(this::flags);
        pid.ifPresent(this::system);
        declared.keySet().forEach(id -> found.putIfAbsent(id, new Found(Knob.UNKNOWN, "nothing tells")));
        List<Knob> knobs = new ArrayList<>();
        found.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> knobs.add(new Knob(
                        entry.getKey(),
                        entry.getValue().value,
                        entry.getValue().source,
                        Optional.ofNullable(declared.get(entry.getKey())))));
        return knobs;
    }

    private void said() {
        String ask = "GET /health HTTP/1.1\r\nHost: " + server.getHostString() + "\r\n\r\n";
        try (Asking asking = new Asking(server, limit)) {
            Asking.Answered answer = asking.ask(ask, new byte[0]);
            JsonNode health = answer.status() == OK
                    ? JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8))
                    : MissingNode.getInstance();
            SAID.forEach((id, name) -> {
                String own = health.path(name).asString("");
                String value =
                        own.isEmpty() ? health.path("settings").path(name).asString("") : own;
                if (!value.isEmpty()) {
                    put(id, value.equals(NO_GO_LIMIT) ? "none" : value, SAYS);
                }
            });
            pid.ifPresent(process -> sockets(process, asking));
            put("keep-alive", Boolean.toString(isKept(asking, ask)), "two requests over one connection");
        } catch (IOException | JacksonException e) {
            // It says nothing.
        }
    }

    private static boolean isKept(Asking asking, String ask) {
        try {
            return asking.ask(ask, new byte[0]).status() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void sockets(long process, Asking asking) {
        try (SocketOptions options = SocketOptions.of(process).orElse(null)) {
            if (options != null) {
                options.noDelay(server.getPort(), asking.localPort())
                        .ifPresent(on -> put("tcp-nodelay", on.toString(), "getsockopt of the accepted socket"));
                options.backlog(server.getPort())
                        .ifPresent(most -> put("backlog", most.toString(), "TCP_INFO of the listening socket"));
            }
        }
    }

    private void flags(JavaRuntime jvm) {
        try {
            Map<String, String> flags = jvm.flags();
            FLAGS.forEach((id, flag) ->
                    Optional.ofNullable(flags.get(flag)).ifPresent(value -> put(id, value, "VM.flags, " + flag)));
            COLLECTORS.stream()
                    .filter(name -> "true".equals(flags.get("Use" + name + "GC")))
                    .forEach(name -> put("collector", name.toLowerCase(Locale.ROOT), "VM.flags, Use" + name + "GC"));
        } catch (IOException e) {
            // What it says of itself stands.
        }
    }

    private void system(long process) {
        ProcessLimits.status(process, "Threads").ifPresent(threads -> put("threads", threads, "/proc/PID/status"));
        ProcessLimits.status(process, "Cpus_allowed_list")
                .ifPresent(list -> put("processors-allowed", list, "/proc/PID/status"));
        ProcessLimits.memory(process).ifPresent(bytes -> put("cgroup-memory", bytes, "memory limit of its cgroup"));
    }

    private void put(String id, String value, String source) {
        found.put(id, new Found(value, source));
    }
}
