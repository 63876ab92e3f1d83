using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Charges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "contract_interest",
                table: "creditors",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "interest_regime",
                table: "creditors",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "charge_waivers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    creditor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    charge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    is_correction = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    waived_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_charge_waivers", x => new { x.customer_account_id, x.id });
                    table.CheckConstraint("ck_charge_waivers_amount", "amount > 0");
                    table.ForeignKey(
                        name: "FK_charge_waivers_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "charges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    creditor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    charge_item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    through = table.Column<DateOnly>(type: "date", nullable: false),
                    charged_on = table.Column<DateOnly>(type: "date", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    regime = table.Column<string>(type: "text", nullable: false),
                    statement = table.Column<string>(type: "text", nullable: false),
                    charged_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_charges", x => new { x.customer_account_id, x.id });
                    table.CheckConstraint("ck_charges_amount", "amount > 0");
                    table.ForeignKey(
                        name: "FK_charges_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_charge_waivers_customer_account_id_charge_id",
                table: "charge_waivers",
                columns: new[] { "customer_account_id", "charge_id" });

            migrationBuilder.CreateIndex(
                name: "IX_charges_creditor_id_customer_account_id",
                table: "charges",
                columns: new[] { "creditor_id", "customer_account_id" });

            migrationBuilder.CreateIndex(
                name: "IX_charges_customer_account_id_item_id_kind_level_through",
                table: "charges",
                columns: new[] { "customer_account_id", "item_id", "kind", "level", "through" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "charge_waivers");

            migrationBuilder.DropTable(
                name: "charges");

            migrationBuilder.DropColumn(
                name: "contract_interest",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "interest_regime",
                table: "creditors");
        }
    }
}
