using System.Text.Json;
using System.Text.RegularExpressions;
using Dunwell.Server.Compliance;
using static Dunwell.Server.Tests.Compliance.GateGiven;

namespace Dunwell.Server.Tests.Compliance;

public partial class GateCheckFileTests
{
    public static TheoryData<string, string, string> Documented()
    {
        var data = new TheoryData<string, string, string>();
        var page = File.ReadAllText(Path.Combine(Folder("docs"), "gate-check.md"));
        foreach (Match match in Example().Matches(page))
            data.Add(match.Groups["title"].Value, match.Groups["question"].Value, match.Groups["answer"].Value);
        return data;
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void The_documented_example_answers_as_documented(string title, string question, string answer)
    {
        var result = GateCheckFile.Run(question, All, Zones);
        result.Refusal.ShouldBeNull(title);
        var actual = JsonDocument.Parse(result.Value).RootElement;
        foreach (var expected in JsonDocument.Parse(answer).RootElement.EnumerateObject())
            Shown(actual, expected.Name).ShouldBe(Plain(expected.Value), $"{title}: {expected.Name}");
    }

    [Fact]
    public void Six_examples_are_documented() => Documented().Count.ShouldBe(6);

    [Theory]
    [InlineData("\"kind\": \"call\"", "\"kind\": \"shout\"", "$.action.kind")]
    [InlineData("\"kind\": \"call\"", "\"kind\": \"call\", \"adress\": \"x\"", "adress")]
    [InlineData("\"channel\": \"phone\"", "\"channel\": \"sms\"", "goes by Phone")]
    [InlineData("Z\",", "\",", "must be an instant in UTC")]
    [InlineData("\"facts\": {", "\"facts\": [", ", $.facts: ")]
    public void Wrong_input_is_refused_with_the_place(string right, string wrong, string expected)
    {
        var question = ((object[])Documented().First())[1].ToString()!;
        question.ShouldContain(right);
        var refusal = GateCheckFile.Run(new Regex(Regex.Escape(right)).Replace(question, wrong.Replace("$", "$$"), 1), All, Zones).Refusal;
        refusal.ShouldNotBeNull();
        refusal.Message.ShouldContain(expected);
    }

    private static string Plain(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? JsonSerializer.Serialize(value) : value.ToString();

    // "rules" stands for the ids of all reasons; other names are fields of the answer.
    private static string Shown(JsonElement answer, string name) => name switch
    {
        "rules" => JsonSerializer.Serialize(answer.GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("rule_id").GetString())),
        "inserts" => JsonSerializer.Serialize(answer.GetProperty("inserts").EnumerateArray().Select(r => r.GetProperty("text_id").GetString())),
        _ => answer.TryGetProperty(name, out var value) ? value.ToString() : "absent",
    };

    [GeneratedRegex("## (?<title>[^\\n]+)\\n[^#]*?```json\\n(?<question>.*?)```.*?```json\\n(?<answer>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
