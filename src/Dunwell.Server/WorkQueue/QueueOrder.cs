using System.Globalization;
using Dapper;

namespace Dunwell.Server.WorkQueue;

/// <summary>What the queue can be sorted by. Each begins with what presses most: much, old, long silent, soon due; names from A.</summary>
public enum QueueSort { Rank, Collectable, Overdue, Oldest, LastContact, Due, Customer }

/// <summary>One order of the queue, total because ties go by the account's key, and how a page goes on after the line the one before ended with.</summary>
/// <param name="By">The order's columns, as SQL.</param>
/// <param name="Join">What has to be joined for them.</param>
internal sealed record QueueOrder(QueueSort Sort, bool IsReversed, string By, string Join = "")
{
    /// <summary>Stands for "never" among last contacts: earlier than any.</summary>
    private static readonly DateTime Never = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private const string Names = "join customer_accounts n on n.id = e.customer_account_id join customers c on c.id = n.customer_id";

    private const string ByRank = "e.is_pinned desc, e.points desc, e.due_by, e.collectable desc, e.customer_account_id";

    private const string AfterRank = """
         and e.is_pinned <= @pinned and (e.is_pinned < @pinned or (e.points <= @points and (e.points < @points or (e.due_by >= @due and (e.due_by > @due
          or (e.collectable <= @amount and (e.collectable < @amount or e.customer_account_id > @account)))))))
        """;

    /// <param name="reversed">The other way round; the rank has one way only.</param>
    public static QueueOrder Of(QueueSort sort, bool reversed)
    {
        if (sort == QueueSort.Rank)
            return new(sort, false, ByRank);
        return new(sort, reversed, $"{Key(sort)}{(IsDown(sort, reversed) ? " desc" : "")}, e.customer_account_id{(reversed ? " desc" : "")}", sort == QueueSort.Customer ? Names : "");
    }

    /// <summary>Whether the greatest come first.</summary>
    public static bool IsDown(QueueSort sort, bool reversed) => (sort is QueueSort.Rank or QueueSort.Collectable or QueueSort.Overdue or QueueSort.Oldest) != reversed;

    public void AddTo(DynamicParameters values)
    {
        if (Sort == QueueSort.LastContact)
            values.Add("never", Never);
    }

    public string Cursor(QueueLine last) => Sort == QueueSort.Rank
        ? string.Create(CultureInfo.InvariantCulture, $"{(last.IsPinned ? 1 : 0)}_{last.Points}_{last.DueBy:yyyy-MM-dd}_{last.Collectable}_{last.AccountId}")
        : string.Create(CultureInfo.InvariantCulture, $"{last.AccountId}_{Value(last)}");

    /// <summary>The condition that lets only later lines through; a text that is no cursor of this order lets everything through.</summary>
    public string After(string? cursor, DynamicParameters values)
    {
        if (Sort == QueueSort.Rank)
            return AfterInRank(cursor, values);
        if (cursor?.Split('_', 2) is not [var id, var text] || !Guid.TryParse(id, out var account) || Read(text) is not { } value)
            return "";
        values.Add("account", account);
        values.Add("key", value);
        var key = Key(Sort);
        return $" and ({key} {(IsDown(Sort, IsReversed) ? "<" : ">")} @key or ({key} = @key and e.customer_account_id {(IsReversed ? "<" : ">")} @account))";
    }

    private static string AfterInRank(string? cursor, DynamicParameters values)
    {
        if (cursor?.Split('_') is not [var pinned, var points, var due, var collectable, var id]
            || !int.TryParse(points, CultureInfo.InvariantCulture, out var p) || !DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d)
            || !long.TryParse(collectable, CultureInfo.InvariantCulture, out var amount) || !Guid.TryParse(id, out var account))
            return "";
        values.Add("pinned", pinned == "1");
        values.Add("points", p);
        values.Add("due", d);
        values.Add("amount", amount);
        values.Add("account", account);
        return AfterRank;
    }

    private static string Key(QueueSort sort) => sort switch
    {
        QueueSort.Collectable => "e.collectable",
        QueueSort.Overdue => "e.overdue",
        QueueSort.Oldest => "e.oldest_days",
        QueueSort.LastContact => "coalesce(e.last_contact_at, @never)",
        QueueSort.Due => "e.due_by",
        QueueSort.Customer => "c.name",
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "No single column"),
    };

    private string Value(QueueLine line) => Sort switch
    {
        QueueSort.Collectable => line.Collectable.ToString(CultureInfo.InvariantCulture),
        QueueSort.Overdue => line.Overdue.ToString(CultureInfo.InvariantCulture),
        QueueSort.Oldest => line.OldestDays.ToString(CultureInfo.InvariantCulture),
        QueueSort.LastContact => (line.LastContactAt ?? Never).Ticks.ToString(CultureInfo.InvariantCulture),
        QueueSort.Due => line.DueBy.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => line.Customer,
    };

    private object? Read(string text) => Sort switch
    {
        QueueSort.Customer => text,
        QueueSort.Due => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Read(number) : null,
    };

    private object? Read(long number) => Sort switch
    {
        QueueSort.LastContact => number >= 0 && number <= DateTime.MaxValue.Ticks ? new DateTime(number, DateTimeKind.Utc) : null,
        QueueSort.Oldest => number is >= int.MinValue and <= int.MaxValue ? (int)number : null,
        _ => number,
    };
}
