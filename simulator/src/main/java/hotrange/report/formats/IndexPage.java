package hotrange.report.formats;

import java.util.List;

/**
 * The page that leads to many results, as its template sees it.
 *
 * @param title of the page
 * @param entries one for each result
 */
public record IndexPage(String title, List<Entry> entries) {

    /**
     * One result.
     *
     * @param name of its folder
     * @param title of its scenario
     * @param question may be empty
     * @param verdict the answer in one sentence
     * @param picture as an address; empty where there is none
     * @param link to its page; empty where there is none
     */
    public record Entry(String name, String title, String question, String verdict, String picture, String link) {}
}
