// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer to {@code GET /health}: what is active in this process, asked of the process.
 *
 * @param stack the HTTP stack
 * @param row the row's name
 * @param parser what reads JSON
 * @param signatures what verifies
 * @param cache what keeps values
 * @param crossing the boundary that the work crosses
 * @param pointers what is selected
 * @param nativeFacts how the native library was built
 */
record Health(
        HttpStack stack,
        String row,
        String parser,
        String signatures,
        String cache,
        String crossing,
        List<String> pointers,
        Map<String, String> nativeFacts) {
    private static final List<String> FLAGS = List.of(
            "MaxHeapSize",
            "InitialHeapSize",
            "MaxNewSize",
            "MaxGCPauseMillis",
            "ParallelGCThreads",
            "ConcGCThreads",
            "AlwaysPreTouch",
            "UseCompressedOops",
            "UseCompactObjectHeaders",
            "TieredStopAtLevel",
            "MaxDirectMemorySize");

    /** {@return the answer} */
    String json() {
        Json json = new Json()
                .open('{')
                .member("status")
                .text("ok")
                .member("server")
                .text(stack.title())
                .member("row")
                .text(row)
                .member("parser")
                .text(parser)
                .member("signatures")
                .text(signatures)
                .member("cache")
                .text(cache)
                .member("allocator")
                .text("jvm")
                .member("collector")
                .text(collector())
                .member("crossing")
                .text(crossing);
        json.member("limits").open('{');
        Limits.named().forEach((name, value) -> json.member(name).number(value));
        json.close('}').member("pointers").open('[');
        pointers.forEach(json::text);
        json.close(']').member("settings").open('{');
        settings().forEach((name, value) -> json.member(name).text(value));
        return json.close('}').close('}').toString();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(stack.settings());
        var runtime = ManagementFactory.getRuntimeMXBean();
        settings.put("jvm", runtime.getVmName() + " " + runtime.getVmVersion());
        settings.put("jvmArguments", String.join(" ", runtime.getInputArguments()));
        settings.put("collectors", String.join(", ", collectorNames()));
        settings.put("heapMaxBytes", Long.toString(Runtime.getRuntime().maxMemory()));
        settings.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        settings.put("tasks", Integer.toString(Tasks.count()));
        settings.put("logLevel", Log.level());
        var diagnostics = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        for (String flag : FLAGS) {
            settings.put("-XX:" + flag, diagnostics.getVMOption(flag).getValue());
        }
        if (!crossing.equals("none")) {
            settings.putAll(nativeFacts);
        }
        return settings;
    }

    private static List<String> collectorNames() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .toList();
    }

    private static String collector() {
        String first = collectorNames().getFirst().toLowerCase(Locale.ROOT);
        return first.startsWith("copy") ? "serial" : first.startsWith("ps ") ? "parallel" : first.split(" ", 2)[0];
    }
}
