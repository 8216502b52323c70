// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.latency.ArrivalProcess;
import dev.tollgate.harness.latency.TimestampFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Reads {@code --arrivals}, alike for every command that has it. */
final class ArrivalsText {
    private ArrivalsText() {}

    /**
     * {@return how requests are spread}
     *
     * @param text what was given
     * @param burst what {@code burst} stands for
     * @param faults takes what is wrong; the result is then not to be used
     */
    static ArrivalProcess process(String text, Supplier<ArrivalProcess> burst, List<String> faults) {
        return switch (text) {
            case "constant" -> new ArrivalProcess.Constant();
            case "poisson" -> new ArrivalProcess.Poisson();
            case "burst" -> burst.get();
            default -> replay(text, faults);
        };
    }

    private static ArrivalProcess replay(String text, List<String> faults) {
        if (text.isBlank() || !Files.exists(Path.of(text))) {
            faults.add("unknown arrivals '" + text
                    + "'; available: constant, poisson, burst, or a file with one time stamp a line");
            return new ArrivalProcess.Constant();
        }
        try {
            TimestampFile file = TimestampFile.open(Path.of(text));
            System.err.println("arrivals " + file.told());
            return file.replay();
        } catch (IOException e) {
            faults.add("--arrivals: " + e.getMessage());
            return new ArrivalProcess.Constant();
        }
    }
}
