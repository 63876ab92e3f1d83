using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Jobs;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Banking.Profiles.Pages;

/// <summary>Says what each column of a bank's CSV file or sheet is, shows at once how its lines are read, and keeps that under a name for the next file.</summary>
[May(Permission.ImportFiles)]
public sealed class MapBankFileModel(PreviewBankTable preview, SaveBankProfile save, ListCreditors listCreditors, CashJobs jobs) : DeskPage
{
    /// <summary>Hash of the kept file.</summary>
    [BindProperty(SupportsGet = true, Name = "file")]
    public string? FileHash { get; set; }

    [BindProperty(SupportsGet = true, Name = "as")]
    public string? FileName { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Creditor { get; set; }

    public BankTable Table { get; private set; } = null!;

    private string Here => $"/cash/files/map?file={FileHash}&as={Uri.EscapeDataString(FileName ?? "")}&creditor={Uri.EscapeDataString(Creditor ?? "")}";

    public StatementField? FieldOf(string header) => Table.Profile.Columns.FirstOrDefault(c => c.Header == header)?.Field;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => LookAsync(null, cancel);

    /// <summary>The same page with what the form says tried on the file.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => LookAsync(Written, cancel);

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancel)
    {
        if (await CreditorAsync(cancel) is not { } creditor || await preview.Run(Asked(creditor, null), cancel) is not { IsRefused: false, Value: var table })
            return NotDone("/cash/files", new("file.unknown", "This file is not kept here; bring it again"));
        var tried = await preview.Run(Asked(creditor, Written(table)), cancel);
        var saved = await save.Run(new(creditor.Id, tried.IsRefused ? Written(table) : tried.Value.Profile, Actor), cancel);
        if (saved.IsRefused)
            return NotDone(Here, saved.Refusal!);
        var job = jobs.Import(new(creditor.Id, FileName!, FileHash!, Actor, Profile: StatementProfileJson.Read(saved.Value.Profile).Value));
        await JobDesk.SoonAsync([job], cancel);
        return job.State == JobState.Failed
            ? NotDone("/cash/files", new("bank.failed", $"The profile '{saved.Value.Name}' is kept. {job.Message}"))
            : Done("/cash/files", $"The profile '{saved.Value.Name}' is kept: choose it when the next file of this bank comes. {(job.IsOver ? job.Message : "This file is being taken in.")}");
    }

    private async Task<IActionResult> LookAsync(Func<BankTable, StatementProfile>? written, CancellationToken cancel)
    {
        if (await CreditorAsync(cancel) is not { } creditor)
            return NotFound();
        var looked = await preview.Run(Asked(creditor, null), cancel);
        if (!looked.IsRefused && written is not null)
            looked = await preview.Run(Asked(creditor, written(looked.Value)), cancel);
        if (looked.IsRefused)
            return NotDone("/cash/files", looked.Refusal!);
        Table = looked.Value;
        return Page();
    }

    private async Task<Creditor?> CreditorAsync(CancellationToken cancel) => (await listCreditors.Run(cancel)).FirstOrDefault(c => c.Code == Creditor);

    private PreviewBankTable.Input Asked(Creditor creditor, StatementProfile? profile) => new(creditor.Id, FileName ?? "", FileHash ?? "", profile);

    /// <summary>The profile as the form says it: fields are named column.0, column.1 … in the order of the file.</summary>
    private StatementProfile Written(BankTable table) => table.Profile with
    {
        Name = Said("name") ?? table.Profile.Name,
        Columns = [.. table.Headers.Select((header, i) => (header, Field: Enum.TryParse<StatementField>(Said($"column.{i}"), out var field) ? field : (StatementField?)null)).Where(c => c.Field is not null).Select(c => new StatementColumn(c.header, c.Field!.Value))],
        DateOrder = Enum.TryParse<DateOrder>(Said("dateOrder"), out var order) ? order : null,
        DecimalSeparator = Said("decimal") is { Length: 1 } sign ? sign[0] : null,
        ThousandsSeparator = Said("decimal") switch { "," => '.', "." => ',', _ => null },
        Currency = Domain.Currency.TryOf(Said("currency"), out var currency) ? currency.Code : table.Profile.Currency,
        Account = Said("account"),
        DebitIsPositive = Said("debitIsPositive") == "true",
    };

    private string? Said(string field) => Request.Form[field].ToString().Trim() is { Length: > 0 } text ? text : null;
}
