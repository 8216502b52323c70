// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.baton;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * The baton, as one of the JVMs of a set sees it: only who holds it measures. It is asked for, waited for, and given back with the next request,
 * so that whatever follows a slot in this JVM is over before another one begins.
 *
 * <p>On the wire, from here: the set's word as UTF and the member's number, then a byte for each request ({@value #WARM}: to warm up,
 * {@value #TURN}: to measure, with the number of the thread that will, as the system has it, or 0). To here, for each request: the number of the
 * turn, from 1; 0 where it may warm up; {@value #ENOUGH} where nothing more is wanted. Who closes the connection gives the baton back, too. Used by one thread at a time.
 */
public final class Baton implements AutoCloseable {
    /** Asks for leave to warm up. */
    public static final int WARM = 'w';

    /** Asks for the next turn. */
    public static final int TURN = 't';

    /** The answer where no further turn is wanted. */
    public static final int ENOUGH = -1;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private Baton(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /**
     * {@return the baton of a set}
     *
     * @param port where it is passed, on this machine's loopback address
     * @param word the set's word, which nobody else knows
     * @param member which of the set's members this JVM is, from 0
     * @throws IOException where nobody listens there
     */
    public static Baton of(int port, String word, int member) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        Baton baton = new Baton(socket);
        baton.out.writeUTF(word);
        baton.out.writeInt(member);
        baton.out.flush();
        return baton;
    }

    /**
     * Waits for leave to warm up.
     *
     * @throws IOException where the set has ended
     */
    public void awaitWarmUp() throws IOException {
        out.writeByte(WARM);
        answer();
    }

    /**
     * Gives the baton back where it is here, and waits for the next turn.
     *
     * @param task the thread that will measure, which sleeps until then, by its number in Linux ({@link Meter#task()}); 0 where that is not known
     * @return the number of the turn within its set, from 1; {@link #ENOUGH} where nothing more is wanted
     * @throws IOException where the set has ended
     */
    public int awaitTurn(int task) throws IOException {
        out.writeByte(TURN);
        out.writeInt(task);
        return answer();
    }

    private int answer() throws IOException {
        out.flush();
        return in.readInt();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
