using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Banking.Cash;

/// <summary>What the cash desk shows.</summary>
public enum ReceiptView { Review, Unidentified, Posted, SetAside, All }

/// <summary>A receipt as lists show it. Minor units.</summary>
/// <param name="Customer">Of the best proposal, or the first it is posted to; null without one.</param>
/// <param name="Best">Best proposal of an open receipt; null without one.</param>
/// <param name="Posted">To how many customers it is posted.</param>
/// <param name="IsAutomatic">Matching posted it without a person.</param>
public sealed record ReceiptRow(
    Guid Id, DateOnly ValueOn, long Amount, string Currency, string? Payer, string Text, ReceiptState State, MatchState Match, int Score, string? Findings, string? Owner, string? DecidedBy, string? Reason, int Version,
    string Creditor, Guid? Account, string? Customer, string? CustomerNumber, MatchProposal? Best, int Posted, bool IsAutomatic);

/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ReceiptPage(IReadOnlyList<ReceiptRow> Rows, string? Next);

/// <param name="Amount">Minor units, of one currency.</param>
public sealed record ReceiptCount(ReceiptState State, MatchState Match, string Currency, int Count, long Amount);

/// <summary>Receipts of the creditors the user may see, oldest first while they are open, newest decided first afterwards.</summary>
public sealed class ListReceipts(DunwellDb db)
{
    public const int PageSize = 50;

    /// <param name="Search">Part of the payer or of the text, or an amount in minor or major digits; null for all.</param>
    /// <param name="After">As <see cref="ReceiptPage.Next"/> gave it.</param>
    public sealed record Input(ReceiptView View, string? Search = null, string? After = null, BankFileId? File = null, int Size = PageSize);

    public async Task<ReceiptPage> Run(Input input, CancellationToken cancel)
    {
        var after = Cursor(input.After);
        var search = string.IsNullOrWhiteSpace(input.Search) ? null : input.Search.Trim();
        var sql = $$"""
            select r.id, r.value_on, r.amount, r.currency, r.payer, r.text, r.state, r.match, r.score, r.findings, r.owner, r.decided_by, r.reason, r.version, k.name, r.proposals, r.best_account,
              (select count(*) from receipt_postings p where p.receipt_id = r.id and p.taken_back_at is null),
              (select count(*) from receipt_postings p where p.receipt_id = r.id and p.taken_back_at is null and p.is_automatic),
              c.name, c.number, a.id
            from bank_receipts r
            join creditors k on k.id = r.creditor_id
            left join customer_accounts a on a.id = coalesce((select min_account.customer_account_id from receipt_postings min_account where min_account.receipt_id = r.id and min_account.taken_back_at is null order by min_account.customer_account_id limit 1), r.best_account)
            left join customers c on c.id = a.customer_id
            where {scope:r.creditor_id} {{Of(input.View)}}
              {{(input.File is null ? "" : "and r.file_id = @file")}}
              {{(search is null ? "" : "and (lower(r.payer) like @like or lower(r.text) like @like or lower(r.\"references\") like @like or cast(r.amount as text) = @digits)")}}
              {{(after is null ? "" : IsNewestFirst(input.View) ? "and (r.value_on, r.id) < (@on, @id)" : "and (r.value_on, r.id) > (@on, @id)")}}
            order by r.value_on {{(IsNewestFirst(input.View) ? "desc, r.id desc" : ", r.id")}} limit {{input.Size + 1}}
            """;
        var rows = await db.ListAsync(
            sql,
            new { file = input.File, like = $"%{search?.ToLowerInvariant()}%", digits = new string([.. (search ?? "").Where(char.IsAsciiDigit)]), on = after?.On, id = after?.Id },
            RowOf, cancel);
        return rows.Count > input.Size ? new(rows[..input.Size], $"{rows[input.Size - 1].ValueOn:yyyy-MM-dd}_{rows[input.Size - 1].Id:N}") : new(rows, null);
    }

    private static ReceiptRow RowOf(RowReader r) => new(
        r.Uuid(0), r.Date(1), r.Number(2), r.Text(3), r.TextOrNull(4), r.Text(5), r.Enum<ReceiptState>(6), r.Enum<MatchState>(7), r.Int(8), r.TextOrNull(9), r.TextOrNull(10), r.TextOrNull(11), r.TextOrNull(12), r.Int(13),
        r.Text(14), r.UuidOrNull(21), r.TextOrNull(19), r.TextOrNull(20),
        r.Enum<ReceiptState>(6) == ReceiptState.Open && r.TextOrNull(15) is { } kept ? CashJson.Read<List<MatchProposal>>(kept)[0] : null, (int)r.Number(17), r.Number(18) > 0);

    // The words are members of enums: nothing a user wrote gets into the statement.
    private static string Of(ReceiptView view) => view switch
    {
        ReceiptView.Review => $"and r.state = '{ReceiptState.Open}' and r.match <> '{MatchState.Unidentified}'",
        ReceiptView.Unidentified => $"and r.state = '{ReceiptState.Open}' and r.match = '{MatchState.Unidentified}'",
        ReceiptView.Posted => $"and r.state = '{ReceiptState.Posted}'",
        ReceiptView.SetAside => $"and r.state = '{ReceiptState.SetAside}'",
        _ => "",
    };

    private static bool IsNewestFirst(ReceiptView view) => view is ReceiptView.Posted or ReceiptView.SetAside or ReceiptView.All;

    private static (DateOnly On, Guid Id)? Cursor(string? text) =>
        text?.Split('_') is [var on, var id] && DateOnly.TryParseExact(on, "yyyy-MM-dd", out var day) && Guid.TryParse(id, out var last) ? (day, last) : null;
}

/// <summary>How many receipts there are and how much, by state.</summary>
public sealed class CountReceipts(DunwellDb db)
{
    public Task<List<ReceiptCount>> Run(CancellationToken cancel) => db.ListAsync(
        "select r.state, r.match, r.currency, count(*), sum(r.amount) from bank_receipts r where {scope:r.creditor_id} group by r.state, r.match, r.currency order by r.currency",
        null, r => new ReceiptCount(r.Enum<ReceiptState>(0), r.Enum<MatchState>(1), r.Text(2), (int)r.Number(3), r.Sum(4)), cancel);
}
