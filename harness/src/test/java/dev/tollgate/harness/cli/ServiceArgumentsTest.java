// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with what servers are asked is told at once: before any is built or started, and before a run has a folder. */
class ServiceArgumentsTest extends CapturedStreams {
    private static final String SERVERS = "tollgate.servers";

    @AfterEach
    void forget() {
        System.clearProperty(SERVERS);
    }

    private int service(String... arguments) {
        List<String> all = new ArrayList<>(List.of("service"));
        all.addAll(List.of(arguments));
        return Main.execute(all.toArray(String[]::new));
    }

    private int withStaleServers(String... arguments) {
        System.setProperty(SERVERS, "stale");
        return service(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "run --rate 0; --rate: '0'",
                "run --rate NaN; --rate: 'NaN'",
                "run --processes 51; --processes must be 1 to 50: 51",
                "capacity --processes 2; --processes must be 3 to 50: 2",
                "capacity --core-hour 0; --core-hour must be above 0",
                "capacity --first-rate -1; --first-rate must be above 0",
                "capacity --slo p42; p42",
                "capacity --suite huge; available: quick, standard, thorough",
                "capacity --row rusty; no row fits 'rusty'",
                "run --endpoint extra; available: extract, rollup, verify, discard",
                "run --payload nothing-1k; --payload: ",
                "run --payload statuses-5m; the contract's servers read at most 4194304",
                "run --endpoint verify --payload batch-0; batch-1 to batch-1024",
                "run --connections 0; --connections must be whole numbers from 1 to 4096: '0'",
                "run --arrivals no-such-file; no-such-file",
                "run --duration soon; --duration",
                "run --target http://127.0.0.1:1; give --target a command",
                "load --rate 0; --rate must be above 0",
                "load --payload statuses-; --payload: ",
                "load --target https://localhost; write http://HOST:PORT",
                "verify --row x; no row fits 'x'",
                "verify --target true --target-name java; is the name of a row"
            })
    void everyFaultNamesTheOptionAndWhatItTakes(String command, String told) {
        assertThat(withStaleServers(command.split(" "))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(this.told.toString(StandardCharsets.UTF_8))
                .startsWith("error: ")
                .contains(told);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void allFaultsAreToldAtOnce() {
        service("capacity", "--payload", "nothing-1k", "--processes", "99", "--core-hour", "-1", "--row", "rusty");
        assertThat(told.toString(StandardCharsets.UTF_8).lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("error: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "capacity", "load", "verify"})
    void serversAreWantedOnlyWhenNothingIsWrong(String command) {
        assertThat(withStaleServers(command)).isEqualTo(ExitCode.SERVERS_WANTED);
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aServerOfOnesOwnWaitsForNoBuild() {
        assertThat(withStaleServers("verify", "--target", "exit 1")).isNotEqualTo(ExitCode.SERVERS_WANTED);
        assertThat(withStaleServers("load", "--target", "http://127.0.0.1:1", "--duration", "1s"))
                .isNotEqualTo(ExitCode.SERVERS_WANTED);
    }
}
