using System.Globalization;
using AngleSharp.Html.Parser;
using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Strategies;
using Dunwell.Server.Communications;
using static Dunwell.Server.Tests.Communications.GivenMessages;

namespace Dunwell.Server.Tests.Communications;

public class TemplateRendererTests
{
    [Fact]
    public void Gentle_first_reminder_as_plain_text()
    {
        var email = Renderer.RenderEmail(Template("gentle-b2b-1"), Model() with { OptOutUrl = "https://pay.northline.example/stop/abc" }).Value;
        Golden.ShouldMatch($"Subject: {email.Subject}\n\n{email.Text}", "gentle-b2b-1.email.txt");
    }

    [Fact]
    public void Firm_formal_demand_as_a_letter()
    {
        var letter = Renderer.RenderLetter(Template("firm-b2b-3"), Model(level: 3)).Value;
        Golden.ShouldMatch(Renderer.RenderLetterBatch([letter]), "firm-b2b-3.letter.html");
    }

    [Theory]
    [InlineData("en-IN")]
    [InlineData("ml-IN")]
    public void Indian_consumer_reads_lakhs_and_rupees(string culture)
    {
        var model = Model(currency: "INR", culture: culture) with { Items = [Item("KL-77", 12, 123_456_00, "INR")], Credits = Money.Zero(Currency.Of("INR")) };
        var email = Renderer.RenderEmail(Template("consumer-first-party-1"), model).Value;
        email.Text.Split("\n").Single(l => l.StartsWith("Amount", StringComparison.Ordinal)).ShouldBe("Amount to pay: ₹1,23,456.00");
        if (culture == "en-IN")
            Golden.ShouldMatch($"Subject: {email.Subject}\n\n{email.Text}\n{email.Html}", "consumer-first-party-1.en-IN.email.txt");
    }

    [Fact]
    public void Every_message_step_of_every_shipped_strategy_renders_on_every_channel_it_names()
    {
        var (strategies, problems) = Server.Strategies.StrategyLoader.LoadFolder(Path.Combine(Packs, "strategies"));
        problems.ShouldBeEmpty();
        strategies.Select(s => s.Id).ShouldBe(["consumer-first-party", "firm-b2b", "gentle-b2b", "third-party-after-validation"]);
        foreach (var step in strategies.SelectMany(s => s.Steps).Where(s => s.IsMessage))
        {
            var template = Template(step.TemplateId);
            template.Tone.ShouldBe(step.Tone, step.TemplateId);
            var model = Model(step.Level) with { Consequence = step.Consequence, Inserts = [.. template.RequiredInserts.Select(id => new KeyValuePair<string, string>(id, $"Text of {id}."))] };
            foreach (var channel in step.Channels)
            {
                var text = channel == StepChannel.Email ? Renderer.RenderEmail(template, model).Value.Html : Renderer.RenderLetter(template, model).Value.Section;
                text.ShouldContain("INV-1001");
                text.ShouldNotContain("{{");
                foreach (var insert in model.Inserts)
                    text.ShouldContain(insert.Value);
                if (step.Consequence is { } consequence)
                    text.ShouldContain(consequence);
            }
        }
    }

    [Fact]
    public void A_consequence_is_said_only_when_the_step_intends_it()
    {
        var template = Template("firm-b2b-5");
        Renderer.RenderEmail(template, Model(5)).Value.Text.ShouldNotContain("agency");
        Renderer.RenderEmail(template, Model(5) with { Consequence = "We intend to refer the account to our agency." }).Value.Text.ShouldContain("agency");
    }

    [Fact]
    public void Names_from_data_are_encoded_in_html_and_plain_in_text()
    {
        var model = Model() with { Customer = Model().Customer with { Salutation = "<script>alert(1)</script> & Co" } };
        var email = Renderer.RenderEmail(Template("gentle-b2b-1"), model).Value;
        new HtmlParser().ParseDocument(email.Html).Scripts.Length.ShouldBe(0);
        email.Text.ShouldStartWith("Dear <script>alert(1)</script> & Co,");
    }

    [Fact]
    public void Data_is_never_read_as_a_template()
    {
        var model = Model() with { PaymentReference = "{{creditor_email}}" };
        Renderer.RenderEmail(Template("gentle-b2b-1"), model).Value.Text.ShouldContain("Reference for your payment: {{creditor_email}}");
    }

    [Fact]
    public void A_line_break_in_a_name_adds_no_mail_header()
    {
        var model = Model() with { Creditor = Model().Creditor with { Name = "Northline\r\nBcc: all@example.org" } };
        Renderer.RenderEmail(Template("gentle-b2b-1"), model).Value.Subject.ShouldBe("A friendly reminder from Northline Bcc: all@example.org");
    }

    [Fact]
    public void A_missing_disclosure_stops_the_message()
    {
        var refusal = Renderer.RenderEmail(Template("third-party-2"), Model(2)).Refusal;
        refusal!.Message.ShouldBe("Template 'third-party-2' must not go out without the insert 'from_debt_collector'");
    }

    [Fact]
    public void A_script_is_no_opt_out_link() =>
        Renderer.RenderEmail(Template("gentle-b2b-1"), Model() with { OptOutUrl = "javascript:alert(1)" }).Refusal!.Code.ShouldBe("template.bad_opt_out_url");

    [Fact]
    public void A_letter_needs_an_address_and_a_template_its_channel()
    {
        Renderer.RenderLetter(Template("firm-b2b-3"), Model() with { Customer = Model().Customer with { AddressLines = [] } }).Refusal!.Code.ShouldBe("template.no_address");
        Renderer.RenderEmail(Template("third-party-1"), Model()).Refusal!.Code.ShouldBe("template.wrong_channel");
        Renderer.RenderEmail(Template("gentle-b2b-1"), Model(culture: "xx-nowhere")).Refusal!.Code.ShouldBe("template.unknown_culture");
    }

    [Fact]
    public void The_amount_asked_is_the_sum_of_the_lines_less_the_credits()
    {
        var model = Model(level: 2);
        model.Asked.ShouldBe(model.Items.Where(i => !i.IsComingDue).Aggregate(Money.Zero(model.Currency), (sum, i) => sum + i.Open) - model.Credits);
        var html = new HtmlParser().ParseDocument(Renderer.RenderEmail(Template("firm-b2b-2"), model).Value.Html);
        html.QuerySelectorAll("table.statement strong").Single().TextContent.ShouldBe("$123,831.00");
    }

    [Fact]
    public void Each_letter_of_a_batch_is_a_section_on_the_paper_of_its_country()
    {
        var british = Model() with { Customer = Model().Customer with { CountryCode = "GB" }, Culture = "en-GB" };
        var batch = Renderer.RenderLetterBatch([.. new[] { Model(), british }.Select(m => Renderer.RenderLetter(Template("firm-b2b-3"), m).Value)]);
        new HtmlParser().ParseDocument(batch).QuerySelectorAll("section.letter").Select(s => s.ClassName).ShouldBe(["letter us-letter", "letter a4"]);
    }
}
