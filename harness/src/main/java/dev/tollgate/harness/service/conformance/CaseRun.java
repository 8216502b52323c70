// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs the steps of one case. Another thread may close it, which ends whatever it waits for. */
final class CaseRun implements AutoCloseable {
    private final InetSocketAddress server;
    private final String id;
    private final Judge judge;
    private final Sightings sightings;
    private final Duration patience;
    private final Deque<Step.Asked> unanswered = new ArrayDeque<>();
    private final List<Wire> wires = new CopyOnWriteArrayList<>();
    private final List<Wire> idle = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * A run.
     *
     * @param server the server
     * @param id the case's id
     * @param judge who compares answers
     * @param sightings who looks at every answer
     * @param patience how long an answer is waited for where the case says nothing of it
     */
    CaseRun(InetSocketAddress server, String id, Judge judge, Sightings sightings, Duration patience) {
        this.server = server;
        this.id = id;
        this.judge = judge;
        this.sightings = sightings;
        this.patience = patience;
    }

    /**
     * Runs the steps.
     *
     * @param steps what happens
     * @throws CaseFailure where the server does not do what is expected
     * @throws InterruptedException where the case is given up
     */
    void run(List<Step> steps) throws CaseFailure, InterruptedException {
        Wire wire = open();
        for (Step step : steps) {
            switch (step) {
                case Step.Send send -> send(wire, send);
                case Step.Pause pause -> Thread.sleep(pause.time());
                case Step.HalfClose _ -> wire.halfClose();
                case Step.Reconnect _ -> {
                    wire.close();
                    unanswered.clear();
                    wire = open();
                }
                case Step.Idle silent -> stayIdle(silent);
                case Step.StillOpen _ -> stillOpen();
                case Step.Expect expect -> expect(wire, expect.expectation());
            }
        }
        if (wire.unread() > 0) {
            throw CaseFailure.because(wire.unread() + " bytes follow the last answer that was asked for");
        }
    }

    private Wire open() throws CaseFailure {
        Wire wire = Wire.open(server);
        wires.add(wire);
        if (closed) {
            wire.close();
        }
        return wire;
    }

    private void send(Wire wire, Step.Send send) throws InterruptedException {
        send.asked().ifPresent(unanswered::add);
        if (send.pace().isPresent()) {
            wire.trickle(send.bytes(), send.pace().get());
        } else {
            wire.send(send.bytes());
        }
    }

    private void expect(Wire wire, Expectation expected) throws CaseFailure {
        Optional<HttpAnswer> answer =
                AnswerReader.read(wire, Deadline.in(expected.within().orElse(patience)));
        if (answer.isEmpty()) {
            if (!expected.mayClose()) {
                throw CaseFailure.because(
                        "expected " + expected.shown() + ", but the server closed the connection without an answer");
            }
            return;
        }
        sightings.see(id, answer.get(), expected.bareRefusal());
        Optional<Step.Asked> asked =
                Optional.ofNullable(answer.get().isInterim() ? unanswered.peek() : unanswered.poll());
        judge.check(expected, answer.get(), asked);
    }

    private void stayIdle(Step.Idle silent) throws CaseFailure {
        for (int i = 1; i <= silent.count(); i++) {
            Wire wire = open();
            idle.add(wire);
            if (silent.request().isEmpty()) {
                continue;
            }
            wire.send(silent.request().get());
            Optional<HttpAnswer> answer = AnswerReader.read(wire, Deadline.in(patience));
            if (answer.isEmpty() || answer.get().status() != 200) {
                throw CaseFailure.because("beside " + (i - 1) + " idle connections a further one got "
                        + answer.map(HttpAnswer::shown).orElse("closed without an answer"));
            }
        }
    }

    private void stillOpen() throws CaseFailure {
        long open = idle.stream().filter(Wire::isOpen).count();
        if (open < idle.size()) {
            throw CaseFailure.because(
                    "of " + idle.size() + " idle connections the server closed " + (idle.size() - open));
        }
    }

    @Override
    public void close() {
        closed = true;
        wires.forEach(Wire::close);
    }
}
