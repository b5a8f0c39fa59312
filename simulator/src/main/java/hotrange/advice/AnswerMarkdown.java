package hotrange.advice;

import hotrange.advice.Answer.Compared;
import hotrange.advice.Answer.TradeOff;
import hotrange.advice.review.Evidence;
import hotrange.report.MarkdownReport;
import hotrange.result.CanonicalJson;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An answer for people. Whatever a user wrote is nothing but text in it. */
public final class AnswerMarkdown {

    /** References to evidence may be read as they are; before a parenthesis they would be a link. */
    private static final Pattern REFERENCE = Pattern.compile("&#91;(e\\d{1,4})&#93;(?!\\(|&#40;)");

    private final Answer answer;
    private final StringBuilder out = new StringBuilder();

    private AnswerMarkdown(Answer answer) {
        this.answer = answer;
    }

    /** The Markdown of {@code answer}. */
    public static String render(Answer answer) {
        AnswerMarkdown markdown = new AnswerMarkdown(answer);
        markdown.all();
        return markdown.out.toString();
    }

    private void all() {
        heading("Throughput advice");
        paragraph(answer.analysis().workloadSummary());
        recommendation();
        heading("Candidates");
        candidates();
        heading("Analysis");
        list(answer.analysis().hotspotFindings());
        paragraph(answer.analysis().capacityFindings());
        heading("Rationale");
        paragraph(answer.rationale());
        heading("Trade-offs");
        answer.tradeOffs().forEach(this::tradeOff);
        heading("Confidence " + CanonicalJson.number(answer.confidence()));
        paragraph(AnswerParts.factors(answer.confidenceBasis()));
        list(answer.confidenceBasis().reasons());
        listed("Assumed for the request", answer.assumptions());
        listed("Not understood", answer.unparsed());
        listed(
                "Design findings",
                answer.designFindings().stream()
                        .map(f -> "%s %s, %s: %s; %s%s"
                                .formatted(
                                        f.rule(),
                                        f.severity().word(),
                                        f.where(),
                                        f.found(),
                                        f.advice(),
                                        f.simulated() == null ? "" : ". Simulated: " + f.simulated()))
                        .toList());
        heading("Constraints");
        constraints();
        heading("Evidence");
        evidence();
    }

    private void recommendation() {
        Answer.Recommendation advice = answer.recommendation();
        heading("Recommendation: " + advice.strategy());
        if (!advice.meetsLimits()) {
            paragraph(AnswerParts.NO_CANDIDATE);
        }
        list(AnswerParts.points(advice));
    }

    private void candidates() {
        row(List.of("candidate", "keeps limits", "throttled", "failed", "p99", "USD/month", "misses"));
        out.append("|---|---|---:|---:|---:|---:|---|\n");
        for (Compared c : answer.candidates()) {
            row(List.of(
                    c.strategy() + (c.eligible() ? "" : " (for comparison)"),
                    c.meetsLimits() ? "yes" : "no",
                    share(c.throttledShare()),
                    share(c.failedShare()),
                    c.clientP99Micros() == null ? AnswerParts.NONE : Figures.micros(c.clientP99Micros()),
                    Figures.usd(c.usdPerMonth()).replace(" USD/month", ""),
                    c.misses().isEmpty() ? AnswerParts.NONE : String.join("; ", c.misses())));
        }
        out.append('\n');
    }

    private static String share(@Nullable Double share) {
        return share == null ? AnswerParts.NONE : Figures.share(share);
    }

    private void tradeOff(TradeOff option) {
        paragraph(option.option());
        list(Stream.of(
                        option.pros().stream().map(pro -> "For: " + pro),
                        option.cons().stream().map(con -> "Against: " + con),
                        Stream.of("When: " + option.recommendedWhen()))
                .flatMap(lines -> lines)
                .toList());
    }

    private void constraints() {
        row(AnswerParts.CONSTRAINTS);
        out.append("|---|---|---|---|\n");
        AnswerParts.constraints(answer).forEach(this::row);
        out.append('\n');
    }

    private void evidence() {
        row(AnswerParts.EVIDENCE);
        out.append("|---|---|---:|---:|---|\n");
        AnswerParts.evidence(answer).forEach(this::row);
        Evidence first = answer.evidence().get(0);
        out.append('\n');
        paragraph("Shares are 0 to 1, latencies microseconds. All figures come again from hotrange run %s, seed %d."
                .formatted(first.scenario(), first.seed()));
    }

    private void listed(String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            paragraph(title + ":");
            list(sentences);
        }
    }

    private void heading(String words) {
        out.append(out.isEmpty() ? "# " : "## ").append(text(words)).append("\n\n");
    }

    private void paragraph(String words) {
        out.append(text(words)).append("\n\n");
    }

    private void list(List<String> lines) {
        lines.forEach(line -> out.append("- ").append(text(line)).append('\n'));
        out.append('\n');
    }

    private void row(List<String> cells) {
        out.append(cells.stream().map(AnswerMarkdown::text).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String text(String anything) {
        return REFERENCE.matcher(MarkdownReport.text(anything)).replaceAll("[$1]");
    }
}
