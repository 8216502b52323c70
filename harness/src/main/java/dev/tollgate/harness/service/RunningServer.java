// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A server that accepts connections.
 *
 * @param row its row's name
 * @param address where
 * @param pid its process; empty where it is another's
 * @param startNanos from its start until it said that it listens; 0 where another started it
 */
public record RunningServer(String row, InetSocketAddress address, OptionalLong pid, long startNanos) {
    private static final String LISTENS = "listening on ";
    private static final long POLL_MILLIS = 2;

    /**
     * {@return a server that was just started, once it listens}
     *
     * @param row its row's name
     * @param process its process
     * @param output the file with what it prints
     * @param limit how long that may take
     * @throws ServerFailedException where it ends before, or does not listen in time
     * @throws IOException where its output cannot be read
     * @throws InterruptedException where the thread is interrupted
     */
    static RunningServer await(String row, Process process, Path output, Duration limit)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            Optional<InetSocketAddress> address = address(output);
            if (address.isPresent()) {
                return new RunningServer(row, address.get(), OptionalLong.of(process.pid()), System.nanoTime() - begin);
            }
            if (!process.isAlive()) {
                throw new ServerFailedException("the server of row '" + row + "' ended with exit code "
                        + process.exitValue() + " before it listened: " + lastLine(output));
            }
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw new ServerFailedException("the server of row '" + row + "' did not print '" + LISTENS
                        + "ADDRESS:PORT' within " + limit.toSeconds() + " s: " + lastLine(output));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static Optional<InetSocketAddress> address(Path output) throws IOException {
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(LISTENS);
        int end = at < 0 ? -1 : text.indexOf('\n', at);
        return end < 0
                ? Optional.empty()
                : Optional.of(parse(text.substring(at + LISTENS.length(), end).strip()));
    }

    private static InetSocketAddress parse(String address) throws ServerFailedException {
        try {
            URI uri = new URI("http://" + address);
            if (uri.getHost() != null && uri.getPort() > 0) {
                return new InetSocketAddress(uri.getHost(), uri.getPort());
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new ServerFailedException("a server says that it listens on '" + address + "', which is no ADDRESS:PORT");
    }

    private static String lastLine(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("it printed nothing");
    }
}
