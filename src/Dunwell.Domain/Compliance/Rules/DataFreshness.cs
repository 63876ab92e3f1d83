using System.Globalization;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>Bank or ERP data older than its limit: the customer may have paid, so reminders wait.</summary>
public sealed record DataFreshness : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["feeds"];

    internal override void Examine(GateCheck check)
    {
        if (check.Facts.Feeds is not { IsUnknown: false, Value: { } feeds })
        {
            check.ObjectUnknown("feeds");
            return;
        }

        for (var i = 0; i < feeds.Count; i++)
        {
            var feed = feeds[i];
            if (feed.LastGoodUtc.IsUnknown)
                check.ObjectUnknown($"last data of {feed.Name}", Describe(feed, "at no known time"));
            else if (check.NowUtc - feed.LastGoodUtc.Value > feed.MaxAge)
                check.Object(VerdictKind.Hold, Describe(feed, feed.LastGoodUtc.Value.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)));
        }
    }

    private static FactUsed[] Describe(FeedFreshness feed, string last) =>
    [
        new("feed", feed.Name),
        new("last", last),
        new("limit", $"{feed.MaxAge.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} hours"),
    ];
}
