// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code service}: the same JSON API by several architectures. */
@Command(
        name = "service",
        mixinStandardHelpOptions = true,
        description = {
            "Measures one JSON API over HTTP, as several architectures serve it.",
            "Its contract is docs/service-contract.yaml; any server that keeps it can be measured, too (--target)."
        },
        subcommands = {
            ServiceListCommand.class,
            ServiceVerifyCommand.class,
            ServiceLoadCommand.class,
            ServiceRunCommand.class,
            ServiceCapacityCommand.class
        },
        footer = {
            "",
            "Examples: run-bench.sh service list",
            "          run-bench.sh service verify --row rust",
            "          run-bench.sh service capacity --row 'java*' --row rust --slo 'p99<50ms'",
            "",
            "Exit codes: 0 done, 2 bad input; its commands say which others."
        })
final class ServiceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    ServiceCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "service needs a command: list, verify, load, run or capacity (see service --help)");
    }
}
