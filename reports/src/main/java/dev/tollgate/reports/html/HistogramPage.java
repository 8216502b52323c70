// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import java.util.List;

/**
 * What the page of interval logs says.
 *
 * @param title its title
 * @param subtitle how many logs, series and values
 * @param rows the table: a row's texts by column
 * @param base what ratios are held against, empty where there is one series
 * @param ratios the table of ratios
 * @param reading what the figures mean
 * @param figures the pictures
 * @param skipped lines that were not used: file, line, reason
 * @param warnings what the page lacks
 */
record HistogramPage(
        String title,
        String subtitle,
        List<List<String>> rows,
        String base,
        List<List<String>> ratios,
        String reading,
        List<RunPage.FigurePart> figures,
        List<List<String>> skipped,
        List<String> warnings) {}
