// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.baton;

import dev.tollgate.baton.Baton;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Passes the baton of one set: listens on this machine's loopback address for the set's members, and answers each when {@link Turns} says so. Nobody
 * takes part who does not know the set's word. While all are at work it sleeps.
 */
public final class BatonServer implements AutoCloseable {
    private static final int WORD_BYTES = 16;
    /** Who connects has so long to say who it is. */
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket listener;
    private final String word;
    private final Turns turns;
    private final int members;
    private final Map<Integer, Socket> connections = new ConcurrentHashMap<>();
    private final Map<Integer, DataOutputStream> outputs = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> tasks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("baton-later").factory());
    private final Steering steering;

    private BatonServer(Turns.Plan plan, long seed) throws IOException {
        byte[] random = new byte[WORD_BYTES];
        new SecureRandom().nextBytes(random);
        this.word = HexFormat.of().formatHex(random);
        this.members = plan.members();
        this.listener = new ServerSocket(0, plan.members(), InetAddress.getLoopbackAddress());
        this.steering = Steering.of(seed, later);
        this.turns = new Turns(plan, new TurnOrder(plan.members(), seed), this::answer, System::nanoTime);
    }

    /**
     * {@return a server that listens}
     *
     * @param plan who takes turns, and how long it goes on
     * @param seed that of the order
     * @throws IOException where no port is free
     */
    public static BatonServer start(Turns.Plan plan, long seed) throws IOException {
        BatonServer server = new BatonServer(plan, seed);
        Thread.ofPlatform().daemon().name("baton").start(server::accept);
        return server;
    }

    /** {@return the port on which it listens} */
    public int port() {
        return listener.getLocalPort();
    }

    /** {@return the set's word} */
    public String word() {
        return word;
    }

    /** {@return who took the turns so far, in their order} */
    public List<Integer> taken() {
        return turns.taken();
    }

    /** {@return for how long a member has waited for others, in nanoseconds}
     *
     * @param member which
     */
    public long waitedNanos(int member) {
        return turns.waitedNanos(member);
    }

    /** Learns that a member's process has ended: nobody waits for it any more.
     *
     * @param member which
     */
    public void isGone(int member) {
        turns.isGone(member);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        // What is due yet, to set threads free, is done all the same.
        later.shutdown();
        for (Socket connection : connections.values()) {
            connection.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                Thread.ofPlatform().daemon().name("baton-member").start(() -> serve(connection));
            } catch (IOException e) {
                // Closed, or somebody hung up before it was let in.
            }
        }
    }

    private void serve(Socket connection) {
        int member = -1;
        try (connection) {
            connection.setTcpNoDelay(true);
            connection.setSoTimeout(PATIENCE_MILLIS);
            DataInputStream in = new DataInputStream(connection.getInputStream());
            if (!isWord(in.readUTF())) {
                return;
            }
            int said = in.readInt();
            if (said < 0 || said >= members || connections.putIfAbsent(said, connection) != null) {
                return;
            }
            if (listener.isClosed()) {
                // Let in at the last moment: closing did not see it.
                return;
            }
            member = said;
            outputs.put(member, new DataOutputStream(connection.getOutputStream()));
            connection.setSoTimeout(0);
            while (true) {
                switch (in.readByte()) {
                    case Baton.WARM -> turns.wantsToWarmUp(member);
                    case Baton.TURN -> {
                        tasks.put(member, in.readInt());
                        turns.wantsTurn(member);
                    }
                    default -> throw new IOException("not a request");
                }
            }
        } catch (IOException e) {
            // Its end, or what amounts to it.
        } finally {
            if (member >= 0) {
                turns.isGone(member);
            }
        }
    }

    private boolean isWord(String said) {
        return MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), word.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(int member, int answer, int cycle) {
        try {
            if (answer > 0 && !listener.isClosed()) {
                steering.wakeOn(tasks.get(member), cycle);
            }
            outputs.get(member).writeInt(answer);
        } catch (IOException | RejectedExecutionException e) {
            // Its reader will notice.
        }
    }
}
