using System.Text.RegularExpressions;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Server.Ledger.Charges;

namespace Dunwell.Server.Tests.Ledger.Charges;

public partial class ComputeInterestTests
{
    private static readonly InterestBook Book = Load();

    public static TheoryData<string, string, string> Documented()
    {
        var data = new TheoryData<string, string, string>();
        foreach (Match match in Example().Matches(File.ReadAllText(Repository.Under("docs", "interest-compute.md"))))
            data.Add(match.Groups["title"].Value, match.Groups["question"].Value, match.Groups["answer"].Value);
        return data;
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void The_documented_example_answers_as_documented(string title, string question, string answer) =>
        InterestJson.Write(ComputeInterest.Of(question, Book).Value).Trim().ShouldBe(answer.Trim(), title);

    [Fact]
    public void Three_examples_are_documented() => Documented().Count.ShouldBe(3);

    [Theory]
    [InlineData("\"as_of\": \"2026-03-17\"", "\"as_of\": \"17 March\"", "$.as_of")]
    [InlineData("\"moves\": [", "\"movs\": [", "movs")]
    [InlineData("12000.00", "12000.005", "$.moves[0].amount: 12000.005 is not an amount of GBP")]
    [InlineData("\"GBP\"", "\"XXX\"", "'XXX' is not an ISO 4217 currency code")]
    public void Wrong_input_is_refused_with_the_place(string right, string wrong, string expected)
    {
        var question = ((object[])Documented().First())[1].ToString()!;
        question.ShouldContain(right);
        ComputeInterest.Of(question.Replace(right, wrong), Book).Refusal!.Message.ShouldContain(expected);
    }

    [Fact]
    public void A_half_year_that_is_not_loaded_is_refused()
    {
        var question = ((object[])Documented().First())[1].ToString()!.Replace("2026-01-31", "2026-07-31").Replace("2026-03-17", "2026-09-17");
        ComputeInterest.Of(question, Book).Refusal!.Message.ShouldBe("Bank of England base rate: the rate of 2026-08-01 is not known; the last loaded ends on 2026-06-30. Load the next one first");
    }

    [Fact]
    public void The_packs_hold_the_known_rates_and_no_others()
    {
        Book.All.Select(r => r.Id).ShouldBe(["eu-late-payment", "gb-late-payment", "us-ny-judgment", "us-ny-judgment-consumer"]);
        Book.Find("gb-late-payment")!.Series.Points.Select(p => p.Percent).ShouldBe(
            [0.50m, 0.25m, 0.25m, 0.50m, 0.50m, 0.75m, 0.75m, 0.75m, 0.10m, 0.10m, 0.10m, 0.25m, 1.25m, 3.50m, 5.00m, 5.25m, 5.25m, 4.75m, 4.25m, 3.75m]);
        Book.Find("eu-late-payment")!.Series.Points.Where(p => p.From.Year >= 2022).Select(p => p.Percent).ShouldBe([0m, 0m, 2.50m, 4.00m, 4.50m, 4.25m, 3.15m, 2.15m, 2.15m]);
        foreach (var regime in Book.All)
            regime.Series.Points.Zip(regime.Series.Points.Skip(1)).ShouldAllBe(p => p.First.Through!.Value.AddDays(1) == p.Second.From, $"{regime.Id} has no gap between its rates");
    }

    [Theory]
    [InlineData("percent: \"4.25\"", "percent: four", "rates[23].percent: expected a percentage")]
    [InlineData("through: 2024-12-31", "through: 2024-06-31", "rates[23].through: expected a date")]
    [InlineData("through: 2024-12-31", "through: 2024-06-30", "rates: the rate from 2024-07-01 ends before it begins")]
    [InlineData("currency: EUR", "currency: EU", "fixed_sums[0].currency")]
    [InlineData("scope: businesses", "scop: businesses", "scop: no such field")]
    [InlineData("id: eu-late-payment", "id: contract", "id: 'contract' is what creditors state themselves")]
    public void A_pack_with_a_mistake_is_refused_with_its_line(string right, string wrong, string expected)
    {
        var yaml = File.ReadAllText(Repository.Under("packs", "rates", "eu-late-payment.yaml"));
        yaml.ShouldContain(right);
        var (regime, problems) = RegimeLoader.Load("eu.yaml", yaml.Replace(right, wrong));
        regime.ShouldBeNull();
        problems.Select(p => p.ToString()).ShouldContain(p => p.Contains(expected) && p.StartsWith("eu.yaml("));
    }

    private static InterestBook Load()
    {
        var (regimes, problems) = RegimeLoader.LoadFolder(Repository.Under("packs", "rates"));
        problems.ShouldBeEmpty();
        return new(regimes);
    }

    [GeneratedRegex("## (?<title>[^\\n]+)\\n[^#]*?```json\\n(?<question>.*?)```.*?```json\\n(?<answer>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
