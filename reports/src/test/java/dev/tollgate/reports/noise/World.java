// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Where a simulated measurement takes place.
 *
 * @param machine whose recorded noise it has
 * @param scale how many times as strong it is: the ruler is one small piece of code, and whole programs vary more
 * @param luck the standard deviation of what a fork keeps for its life (layout, compilation), on the logarithmic scale, which the ruler hardly has
 */
record World(String machine, double scale, double luck) {
    private static final double LUCK = 0.03;
    private static final int SCALE = 3;

    /** {@return every machine with its noise as it was recorded, three times as strong, and with luck of 3 % in each fork} */
    static List<World> all() {
        return RecordedNoise.MACHINES.stream()
                .flatMap(machine ->
                        Stream.of(new World(machine, 1, 0), new World(machine, SCALE, 0), new World(machine, 1, LUCK)))
                .toList();
    }

    /** {@return what three forks of equal code measure in one round, as logarithms around its level} */
    double[] round(Random random) {
        double[] forks = RecordedNoise.on(machine).draw(random);
        for (int i = 0; i < forks.length; i++) {
            forks[i] = scale * forks[i] + (luck > 0 ? luck * random.nextGaussian() : 0);
        }
        return forks;
    }

    /** {@return the standard deviation of a round's log ratio of equal code} */
    double deviation() {
        double recorded = scale * RecordedNoise.on(machine).deviation();
        return Math.sqrt(recorded * recorded + 2 * luck * luck);
    }

    @Override
    public String toString() {
        return machine + (scale == 1 ? "" : " ×" + Math.round(scale)) + (luck == 0 ? "" : " + luck");
    }
}
