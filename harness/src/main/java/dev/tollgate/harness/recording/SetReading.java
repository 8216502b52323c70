// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.model.cell.Slot;
import dev.tollgate.reports.stats.SlotTimes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the forks of a set measured, read together: whether a slot counts depends on what the others did meanwhile. */
public final class SetReading {
    /** Of the time for which a fork waits for its turn, its other threads may work so much. */
    private static final double ASLEEP = 0.05;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final List<Optional<List<SlotFacts>>> members = new ArrayList<>();

    /**
     * What a fork measured.
     *
     * @param slots its slots
     * @param nanosPerOp its value
     */
    public record Measured(List<Slot> slots, double nanosPerOp) {}

    /**
     * Adds the next member.
     *
     * @param slots what was read around each of its slots; empty where it failed
     */
    public void add(List<SlotFacts> slots) {
        members.add(Optional.of(List.copyOf(slots)).filter(some -> !some.isEmpty()));
    }

    /**
     * {@return what a member measured; empty where it failed}
     *
     * @param member which, from 0 in the order in which they were added
     */
    public Optional<Measured> of(int member) {
        return members.get(member).map(facts -> {
            Set<Integer> restless = restless();
            SlotTimes.Value value = SlotTimes.of(
                    facts.stream().map(slot -> read(slot, restless)).toList(), PROCESSORS);
            return new Measured(slots(facts, value), value.nanosPerOp());
        });
    }

    private static SlotTimes.Slot read(SlotFacts slot, Set<Integer> restless) {
        return new SlotTimes.Slot(
                slot.nanos(),
                Math.max(0, slot.wallNanos() - slot.nanos()),
                slot.waitNanos(),
                slot.othersNanos(),
                Math.clamp(slot.nanos() - slot.threadNanos() - slot.waitNanos(), 0, slot.pauseWaitNanos()),
                slot.operations(),
                restless.contains(slot.turn()));
    }

    private static int foreign(SlotFacts slot) {
        return Math.max(slot.foreignAtBegin(), slot.foreignAtEnd());
    }

    /** The turns of others during which a fork worked that should have slept: all between two turns of its own. */
    private Set<Integer> restless() {
        Set<Integer> turns = new HashSet<>();
        for (Optional<List<SlotFacts>> member : members) {
            int last = 0;
            for (SlotFacts slot : member.orElse(List.of())) {
                if (slot.othersWhileWaitingNanos() > ASLEEP * slot.waitedForTurnNanos() && last > 0) {
                    for (int turn = last + 1; turn < slot.turn(); turn++) {
                        turns.add(turn);
                    }
                }
                last = slot.turn();
            }
        }
        return turns;
    }

    private static List<Slot> slots(List<SlotFacts> facts, SlotTimes.Value value) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            SlotFacts slot = facts.get(i);
            slots.add(new Slot(
                    slot.turn(),
                    slot.nanos(),
                    slot.operations(),
                    slot.waitNanos(),
                    Math.round(read(slot, Set.of()).forgivenNanos(PROCESSORS)),
                    foreign(slot),
                    value.counts().get(i)));
        }
        return slots;
    }
}
