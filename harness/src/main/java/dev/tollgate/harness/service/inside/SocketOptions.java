// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Options of another process's sockets. Linux gives a copy of its descriptor (pidfd_getfd(2), since 5.6) to whoever may trace it: root, or the same user unless
 * the system is set against that.
 */
final class SocketOptions implements AutoCloseable {
    private static final long PIDFD_OPEN = 434;
    private static final long PIDFD_GETFD = 438;
    private static final int TCP_NODELAY = 1;
    private static final int TCP_INFO = 11;
    /** In tcp_info, of a socket that listens: how many connections may wait to be accepted (tcpi_sacked). */
    private static final int BACKLOG_OFFSET = 28;

    private static final int INFO_BYTES = 256;
    private static final String ESTABLISHED = "01";
    private static final String LISTENS = "0A";
    private final CLibrary calls;
    private final Path process;
    private final int pidfd;

    private SocketOptions(CLibrary calls, long pid, int pidfd) {
        this.calls = calls;
        this.process = Path.of("/proc", Long.toString(pid));
        this.pidfd = pidfd;
    }

    /** {@return the way to a process's sockets; empty where there is none} */
    static Optional<SocketOptions> of(long pid) {
        return CLibrary.ofLinux().flatMap(calls -> {
            int pidfd = calls.system(PIDFD_OPEN, pid, 0, 0);
            return pidfd < 0 ? Optional.empty() : Optional.of(new SocketOptions(calls, pid, pidfd));
        });
    }

    /**
     * {@return whether an accepted connection sends at once (TCP_NODELAY); empty where it cannot be read}
     *
     * @param serverPort the server's end
     * @param clientPort the other
     */
    Optional<Boolean> noDelay(int serverPort, int clientPort) {
        return copy(serverPort, OptionalInt.of(clientPort), ESTABLISHED).flatMap(socket -> {
            try {
                return calls.option(socket, TCP_NODELAY, Integer.BYTES)
                        .map(option -> option.get(ValueLayout.JAVA_INT, 0) != 0);
            } finally {
                calls.closed(socket);
            }
        });
    }

    /** {@return how many connections may wait to be accepted; empty where it cannot be read} */
    Optional<Integer> backlog(int serverPort) {
        return copy(serverPort, OptionalInt.empty(), LISTENS).flatMap(socket -> {
            try {
                return calls.option(socket, TCP_INFO, INFO_BYTES)
                        .map(info -> info.get(ValueLayout.JAVA_INT, BACKLOG_OFFSET));
            } finally {
                calls.closed(socket);
            }
        });
    }

    private Optional<Integer> copy(int local, OptionalInt remote, String state) {
        OptionalLong inode = inode(local, remote, state);
        if (inode.isEmpty()) {
            return Optional.empty();
        }
        String link = "socket:[" + inode.getAsLong() + "]";
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (leadsTo(descriptor, link)) {
                    int number = Integer.parseInt(descriptor.getFileName().toString());
                    int copy = calls.system(PIDFD_GETFD, pidfd, number, 0);
                    return copy < 0 ? Optional.empty() : Optional.of(copy);
                }
            }
        } catch (IOException e) {
            // Another's process.
        }
        return Optional.empty();
    }

    private static boolean leadsTo(Path descriptor, String link) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(link);
        } catch (IOException e) {
            // Closed meanwhile.
            return false;
        }
    }

    private OptionalLong inode(int local, OptionalInt remote, String state) {
        for (String name : List.of("tcp", "tcp6")) {
            try {
                OptionalLong found =
                        inode(Files.readString(process.resolve("net").resolve(name)), local, remote, state);
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException e) {
                // It has no such sockets.
            }
        }
        return OptionalLong.empty();
    }

    /** {@return the inode of a socket in a table as of {@code /proc/net/tcp}} */
    static OptionalLong inode(String table, int local, OptionalInt remote, String state) {
        return table.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(parts -> parts.length > 9 && parts[3].equals(state) && port(parts[1]) == local)
                .filter(parts -> remote.isEmpty() || port(parts[2]) == remote.getAsInt())
                .mapToLong(parts -> Long.parseLong(parts[9]))
                // One that is not accepted yet has none.
                .filter(inode -> inode > 0)
                .findFirst();
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    @Override
    public void close() {
        calls.closed(pidfd);
    }
}
