// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import java.util.List;

/**
 * How often values fell where, over a quantity: the darker a tile, the more.
 *
 * @param title its title
 * @param xTitle what lies below and its unit
 * @param yTitle what lies upwards and its unit
 * @param x the axis below
 * @param y the axis upwards
 * @param tiles what is filled
 * @param keys its legend
 * @param alt its main figures in words
 */
public record HeatChart(
        String title, String xTitle, String yTitle, Scale x, Scale y, List<Tile> tiles, List<Key> keys, String alt)
        implements Chart {
    /** Copies the lists. */
    public HeatChart {
        tiles = List.copyOf(tiles);
        keys = List.copyOf(keys);
    }

    /**
     * A rectangle of one colour.
     *
     * @param x0 its left
     * @param x1 its right
     * @param y0 its foot
     * @param y1 its head
     * @param weight how dark, above 0 and at most 1
     */
    public record Tile(double x0, double x1, double y0, double y1, double weight) {
        /** Refuses what cannot be drawn. */
        public Tile {
            if (!(x1 > x0) || !(y1 > y0) || !(weight > 0 && weight <= 1)) {
                throw new IllegalArgumentException("no tile from " + x0 + " to " + x1 + ", " + y0 + " to " + y1);
            }
        }
    }
}
