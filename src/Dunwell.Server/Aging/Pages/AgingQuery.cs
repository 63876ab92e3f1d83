using Dunwell.Domain.Aging;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Aging.Pages;

/// <summary>What an aging is asked, as its pages keep it in the URL.</summary>
[May(Permission.ViewAccounts)]
public abstract class AgingQuery : DeskPage
{
    [BindProperty(SupportsGet = true, Name = "asof")]
    public DateOnly? AsOf { get; set; }

    [BindProperty(SupportsGet = true)]
    public AgingBasis Basis { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Buckets { get; set; } = "30,60,90";

    [BindProperty(SupportsGet = true)]
    public string? Creditor { get; set; }

    public AgingScheme Scheme { get; private set; } = AgingScheme.Standard;

    /// <summary>Reads the bucket scheme; one that cannot be read is said, and the usual one used.</summary>
    protected void ReadScheme()
    {
        Creditor = string.IsNullOrEmpty(Creditor) ? null : Creditor;
        var parsed = AgingScheme.Parse(Buckets);
        if (parsed.Refusal is { } refusal)
            ModelState.AddModelError("", refusal.Message);
        else
            Scheme = parsed.Value;
        Buckets = string.Join(',', Scheme.Bounds);
    }

    protected string? Day => AsOf?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The items behind a figure.</summary>
    public string Items(int? bucket, string? account = null, string? creditor = null, string? currency = null) =>
        Url.Page("/Aging/Pages/AgedItems", new { asof = Day, basis = Basis, buckets = Buckets, bucket, account, creditor = creditor ?? Creditor, currency })!;
}
