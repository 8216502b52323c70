// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.transform.NdjsonRollup.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a Java rollup adds up while it reads: a map from service to its statuses, emptied for each input. */
final class Groups {
    /** Services in code point order, which is that of their UTF-8 bytes, then statuses. */
    static final Comparator<Group> ORDER =
            Comparator.comparing(Group::service, Groups::byCodePoint).thenComparingLong(Group::status);

    private final Map<String, Service> services = new HashMap<>();

    private static final class Sums {
        private long count;
        private long bytes;
        private long latency;
        private long maxLatency;
    }

    private static final class Service {
        private final Map<Long, Sums> byStatus = new HashMap<>();
    }

    void clear() {
        services.clear();
    }

    void add(String service, long status, long latency, long bytes) {
        Sums sums = services.computeIfAbsent(service, key -> new Service())
                .byStatus
                .computeIfAbsent(status, key -> new Sums());
        sums.count++;
        sums.bytes += bytes;
        sums.latency += latency;
        sums.maxLatency = Math.max(sums.maxLatency, latency);
    }

    List<Group> sorted() {
        List<Group> groups = new ArrayList<>();
        services.forEach((name, service) -> service.byStatus.forEach((status, sums) ->
                groups.add(new Group(name, status, sums.count, sums.bytes, sums.latency, sums.maxLatency))));
        groups.sort(ORDER);
        return groups;
    }

    /** Code point order differs from that of chars only where one of two differing chars is half a surrogate pair. */
    static int byCodePoint(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char c = a.charAt(i);
            char d = b.charAt(i);
            if (c != d) {
                boolean first = Character.isSurrogate(c);
                return first == Character.isSurrogate(d) ? Character.compare(c, d) : first ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
