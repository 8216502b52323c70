// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.recording.EnvironmentCapture;
import dev.tollgate.reports.document.history.HistoryWords;
import dev.tollgate.reports.history.History;
import dev.tollgate.reports.history.Machine;
import dev.tollgate.reports.history.Patience;
import dev.tollgate.reports.history.StoreUrl;
import dev.tollgate.reports.quantity.Visible;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which store, and which machine's runs in it. */
final class HistoryStore {
    @Option(
            names = "--store",
            paramLabel = "JDBC_URL",
            description = "jdbc:postgresql://HOST/DATABASE, jdbc:sqlite:FILE or just a file. Default: TOLLGATE_STORE,"
                    + " otherwise bench-results/history.db.")
    private Optional<String> store = Optional.empty();

    HistoryStore() {}

    /**
     * A store that another option named.
     *
     * @param address where it is
     */
    HistoryStore(String address) {
        store = Optional.of(address);
    }

    /** {@return where the history is}
     *
     * @throws StoreException where that is no address of one
     */
    StoreUrl url() throws StoreException {
        return StoreUrl.parse(store.or(() -> Optional.ofNullable(System.getenv("TOLLGATE_STORE")))
                .orElse("bench-results/history.db"));
    }

    /** {@return the store, which must be there} */
    History open() throws IOException {
        return open(url(), false);
    }

    /** {@return a store, for which it waits no longer than it says}
     *
     * @param url where
     * @param create whether it is made where there is none, and written
     */
    static History open(StoreUrl url, boolean create) throws IOException {
        Patience patience = Patience.of(System.getenv(), message -> System.err.println(Visible.text(message)));
        return History.open(url, create, patience);
    }

    /** {@return this machine's fingerprint} */
    static String thisMachine() {
        return EnvironmentCapture.capture(Map.of()).fingerprint();
    }

    /**
     * {@return the fingerprint of the machine whose runs are wanted: never those of two} Tells of the others.
     *
     * @param machines what the history has runs of
     * @param asked the fingerprint asked for
     */
    String machine(List<Machine> machines, Optional<String> asked) throws StoreException {
        if (machines.isEmpty()) {
            throw new Faults(List.of("'" + url().shown() + "' has no runs yet; add one with 'history add'"));
        }
        String wanted = asked.orElseGet(HistoryStore::thisMachine);
        String known = machines.stream().map(HistoryWords::machine).collect(Collectors.joining("; "));
        if (machines.stream().noneMatch(machine -> machine.fingerprint().equals(wanted))) {
            throw new Faults(List.of("no run of " + (asked.isPresent() ? "machine '" : "this machine '") + wanted
                    + "' in '" + url().shown() + "'; choose another machine with --fingerprint: " + known));
        }
        if (machines.size() > 1) {
            System.err.println("machine " + wanted + (asked.isPresent() ? "" : ", this one") + ", of " + machines.size()
                    + " in the history (never mixed; choose with --fingerprint): " + known);
        }
        return wanted;
    }
}
