// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import java.util.List;

/**
 * What the page of a history says.
 *
 * @param subtitle the machine
 * @param changes where levels changed, in sentences
 * @param lines the rows
 */
record HistoryPage(String subtitle, List<String> changes, List<Line> lines) {
    /**
     * A row.
     *
     * @param anchor its place in the page
     * @param title what it is
     * @param configuration what is the same in all its runs
     * @param light the chart on a light ground as a data address; empty where there is none
     * @param dark the chart on a dark ground
     * @param width the chart's width in CSS pixels
     * @param height its height
     * @param alt the chart in words, or why there is none
     * @param points a run's texts: time, commit, run, forks, value, interval, ratio, its interval
     */
    record Line(
            String anchor,
            String title,
            String configuration,
            String light,
            String dark,
            int width,
            int height,
            String alt,
            List<List<String>> points) {}
}
