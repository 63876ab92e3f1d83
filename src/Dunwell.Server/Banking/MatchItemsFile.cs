using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Intake.Reading;

namespace Dunwell.Server.Banking;

/// <summary>One row of a file of open items; amounts in major units as text, dates yyyy-MM-dd. What is settled states the day it was.</summary>
internal sealed record MatchItemRow
{
    public string? Customer { get; init; }

    public string? Name { get; init; }

    public string? Currency { get; init; }

    public string? Number { get; init; }

    public string? Issued { get; init; }

    public string? Due { get; init; }

    public string? Open { get; init; }

    public string? Reference { get; init; }

    public string? Order { get; init; }

    public string? Discount { get; init; }

    public string? DiscountUntil { get; init; }

    public string? PayerAccount { get; init; }

    /// <summary>The day it was paid, with <see cref="Open"/> as what was paid; null for what is open.</summary>
    public string? Settled { get; init; }
}

/// <summary>Open items to match against, from a CSV file or JSON (docs/guide/cash-matching.md). Keys are made from what a row says, so that the same file gives the same book.</summary>
internal sealed class MatchItemsFile
{
    private readonly MatchBookBuilder builder = new();
    private readonly Dictionary<CustomerAccountId, MatchAccount> accounts = [];
    private readonly HashSet<(CustomerAccountId, string)> payers = [];
    private readonly HashSet<Guid> items = [];
    private readonly List<string> problems = [];

    private MatchItemsFile(string name) => Name = name;

    public string Name { get; }

    public int Items => items.Count;

    public MatchBook Book { get; private set; } = null!;

    public MatchAccount Account(CustomerAccountId id) => accounts[id];

    /// <summary>The file, or a refusal <c>items-unreadable</c> that names every row that is wrong.</summary>
    public static Result<MatchItemsFile> Read(string path)
    {
        var file = new MatchItemsFile(Path.GetFileName(path));
        var rows = Rows(path);
        if (rows.IsRefused)
            return rows.Refusal!;
        foreach (var (row, line) in rows.Value)
            file.Add(row, line);
        if (file.problems.Count > 0)
            return new Refusal("items-unreadable", string.Join('\n', file.problems), "items");
        file.Book = file.builder.Build();
        return file;
    }

    private static Result<List<(MatchItemRow Row, int Line)>> Rows(string path)
    {
        try
        {
            if (Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
            {
                var rows = JsonSerializer.Deserialize<List<MatchItemRow?>>(File.ReadAllText(path), JsonSerializerOptions.Web) ?? [];
                return rows.Select((row, i) => (row ?? new(), i + 1)).ToList();
            }

            var opened = TabularFile.Open(path, new() { HeaderRow = 1 });
            if (opened.IsRefused)
                return opened.Refusal!;
            using var table = opened.Value;
            return table.Rows().Select(r => (Of(table.Headers, r.Cells), r.Line)).ToList();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return new Refusal("items-unreadable", $"{Path.GetFileName(path)} cannot be read: {e.Message}", "items");
        }
    }

    private static MatchItemRow Of(IReadOnlyList<string> headers, IReadOnlyList<string> cells)
    {
        return new()
        {
            Customer = Cell("customer"),
            Name = Cell("name"),
            Currency = Cell("currency"),
            Number = Cell("number"),
            Issued = Cell("issued"),
            Due = Cell("due"),
            Open = Cell("open"),
            Reference = Cell("reference"),
            Order = Cell("order"),
            Discount = Cell("discount"),
            DiscountUntil = Cell("discountUntil"),
            PayerAccount = Cell("payerAccount"),
            Settled = Cell("settled"),
        };

        string? Cell(string header)
        {
            for (var i = 0; i < headers.Count; i++)
            {
                if (headers[i].Trim().Equals(header, StringComparison.OrdinalIgnoreCase))
                    return i < cells.Count && cells[i].Trim() is { Length: > 0 } text ? text : null;
            }

            return null;
        }
    }

    private void Add(MatchItemRow row, int line)
    {
        var before = problems.Count;
        var (customer, number) = (Text(row.Customer, "customer", line), Text(row.Number, "number", line));
        if (!Currency.TryOf(row.Currency, out var currency))
            Problem(line, "currency", "is no currency in use", row.Currency);
        var (open, discount) = (Amount(row.Open, "open", currency, line), row.Discount is null ? 0 : Amount(row.Discount, "discount", currency, line));
        var (issued, due, until, settled) = (Day(row.Issued, "issued", line), Day(row.Due, "due", line), Day(row.DiscountUntil, "discountUntil", line), Day(row.Settled, "settled", line));
        if (issued is null && due is null && settled is null)
            Problem(line, "issued", "or due must be stated", null);
        if (problems.Count > before)
            return;
        var account = new MatchAccount(new(Key("account", customer, currency.Code)), customer, row.Name ?? customer, currency.Code);
        if (accounts.TryAdd(account.Id, account))
            builder.AddAccount(account);
        if (row.PayerAccount is { } payer && payers.Add((account.Id, PayerKey.Account(payer))))
            builder.AddRule(new(LearnedBy.Account, payer, account.Id, 1));
        if (settled is { } day)
            builder.AddSettled(number, account.Id, open, day);
        else
            AddOpen(new(new(Key("item", customer, currency.Code, number, due?.ToString("o", CultureInfo.InvariantCulture) ?? "")), account.Id, number, (issued ?? due)!.Value, due, open, row.Reference, row.Order, discount, until), line);
    }

    private void AddOpen(MatchItem item, int line)
    {
        if (items.Add(item.Id.Value))
            builder.AddItem(item);
        else
            Problem(line, "number", "stands twice for this customer and due date", item.Number);
    }

    private string Text(string? text, string field, int line)
    {
        if (text is null)
            Problem(line, field, "is missing", null);
        return text ?? "";
    }

    private long Amount(string? text, string field, Currency currency, int line)
    {
        if (currency.Code is null)
            return 0;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major) && Money.TryFromDecimal(major, currency, out var money))
            return money.MinorUnits;
        Problem(line, field, $"is no amount in {currency.Code} such as 150{(currency.Digits > 0 ? "." + new string('0', currency.Digits) : "")}", text);
        return 0;
    }

    private DateOnly? Day(string? text, string field, int line)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Problem(line, field, "is not a date written yyyy-MM-dd", text);
        return null;
    }

    private void Problem(int line, string field, string reason, string? value) =>
        problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Name}:{line}: {field} {reason}{(value is null ? "" : $" [{value}]")}"));

    private static Guid Key(params string[] parts) => new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))).AsSpan(0, 16));
}
